package org.strparser.bench.report;

import java.awt.Color;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.svg.SVGGraphics2D;

/** All results as pictures: for each job one SVG with a bar for each contestant of each case, nanoseconds a message, log scale. */
public final class Charts {
    private static final int WIDTH = 1000;
    private static final int BAR = 18;
    private static final int FRAME = 140;

    private Charts() {}

    /** Writes {@code JOB.svg} for each job into the directory. */
    public static void write(List<Measured> measured, Path directory) throws IOException {
        Map<String, List<Measured>> jobs = new LinkedHashMap<>();
        for (Measured each : measured) {
            jobs.computeIfAbsent(job(each.scenario()), job -> new ArrayList<>()).add(each);
        }
        for (Map.Entry<String, List<Measured>> job : jobs.entrySet()) {
            Files.writeString(directory.resolve(job.getKey() + ".svg"), svg(job.getKey(), job.getValue()));
        }
    }

    private static String job(String scenario) {
        return scenario.startsWith("http-") ? "http" : scenario.split("-", 2)[0];
    }

    static String svg(String title, List<Measured> measured) {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        measured.forEach(each -> bars.addValue(each.nanos(), each.contestant(), each.scenario()));
        JFreeChart chart = ChartFactory.createBarChart(
                title, "", "ns/message", bars, PlotOrientation.HORIZONTAL, true, false, false);
        LogAxis axis = new LogAxis("ns/message");
        axis.setSmallestValue(1);
        axis.setTickUnit(new NumberTickUnit(1));
        axis.setNumberFormatOverride(NumberFormat.getIntegerInstance(Locale.ROOT));
        CategoryPlot plot = chart.getCategoryPlot();
        plot.setRangeAxis(axis);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(2);
        int height = FRAME + BAR * bars.getColumnCount() * bars.getRowCount();
        SVGGraphics2D picture = new SVGGraphics2D(WIDTH, height);
        chart.draw(picture, new Rectangle(WIDTH, height));
        return picture.getSVGDocument();
    }
}
