package org.strparser.maven;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.build.JunitReport;
import org.strparser.compiler.build.OutputTree;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.SourceText;

/** Runs the examples of the rules: whole, at every cut, with bytes behind them. Writes a report that JUnit's readers know. */
@Mojo(name = "test", defaultPhase = LifecyclePhase.TEST, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class TestMojo extends RuleMojo {
    /** The report. */
    @Parameter(defaultValue = "${project.build.directory}/surefire-reports/TEST-strparser.xml", required = true)
    private File reportFile;

    /** Whether tests are skipped, as those of JUnit are. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Whether a failing example lets the build go on, as a failing test of JUnit can. */
    @Parameter(property = "maven.test.failure.ignore", defaultValue = "false")
    private boolean testFailureIgnore;

    /** Maven makes it. */
    public TestMojo() {}

    @Override
    void run(List<SourceText> sources) throws IOException, MojoFailureException {
        if (skipTests) {
            getLog().info("examples are skipped");
            return;
        }
        Compiler compiler = new Compiler();
        List<JunitReport.Tested> rules = new ArrayList<>();
        for (SourceText source : sources) {
            Compilation compilation = compiler.compile(source);
            rules.add(new JunitReport.Tested(compilation, compilation.runExamples()));
        }
        File directory = reportFile.getAbsoluteFile().getParentFile();
        byte[] report = JunitReport.xml(rules).getBytes(StandardCharsets.UTF_8);
        new OutputTree(directory.toPath()).write(Map.of(reportFile.getName(), report));
        judge(rules);
    }

    private void judge(List<JunitReport.Tested> rules) throws MojoFailureException {
        DiagnosticLog log = new DiagnosticLog(getLog());
        int examples = 0;
        int failed = 0;
        int wrong = 0;
        for (JunitReport.Tested rule : rules) {
            Compilation compilation = rule.compilation();
            if (!compilation.isSuccessful()) {
                log.diagnostics(compilation.source(), compilation.diagnostics());
                wrong++;
            }
            log.failures(compilation.source().name(), rule.report());
            examples += rule.report().examples();
            failed += rule.report().failed();
        }
        String words = Plural.of(rules.size(), "rule") + ", " + Plural.of(examples, "example") + ", " + failed
                + " failed" + (wrong == 0 ? "" : ", " + Plural.of(wrong, "rule") + " with errors");
        if (failed + wrong > 0 && !testFailureIgnore) {
            throw new MojoFailureException(words);
        }
        getLog().info(words);
    }
}
