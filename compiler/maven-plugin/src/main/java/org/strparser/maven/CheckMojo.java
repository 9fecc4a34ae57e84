package org.strparser.maven;

import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.LintReport;
import org.strparser.compiler.format.Formatted;
import org.strparser.compiler.format.Formatter;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.source.SourceText;

/** Says all that can be said of the rules: errors, examples that fail, lints, another layout than that of {@code strpc fmt}. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
@SuppressWarnings("NullAway.Init") // Maven sets the fields
public final class CheckMojo extends RuleMojo {
    /** Which findings fail the build: {@code error}, {@code warning} (lints and layout too) or {@code never}. */
    @Parameter(property = "strparser.failOn", defaultValue = "error")
    private String failOn;

    /** Whether the layout is looked at. */
    @Parameter(property = "strparser.format", defaultValue = "true")
    private boolean format;

    /** Maven makes it. */
    public CheckMojo() {}

    /** How many of each kind were found. */
    private record Tally(int errors, int warnings) {
        Tally plus(Tally other) {
            return new Tally(errors + other.errors, warnings + other.warnings);
        }
    }

    @Override
    void run(List<SourceText> sources) throws MojoExecutionException, MojoFailureException {
        FailOn level = level();
        Tally tally = new Tally(0, 0);
        for (SourceText source : sources) {
            tally = tally.plus(check(source));
        }
        String words = Plural.of(sources.size(), "rule") + ", " + Plural.of(tally.errors(), "error") + ", "
                + Plural.of(tally.warnings(), "warning");
        if (isTooMuch(level, tally)) {
            throw new MojoFailureException(words + "; failOn is " + failOn);
        }
        getLog().info(words);
    }

    private FailOn level() throws MojoExecutionException {
        for (FailOn level : FailOn.values()) {
            if (level.name().equals(failOn.toUpperCase(Locale.ROOT))) {
                return level;
            }
        }
        throw new MojoExecutionException("failOn is error, warning or never, not " + failOn);
    }

    private static boolean isTooMuch(FailOn level, Tally tally) {
        return switch (level) {
            case ERROR -> tally.errors() > 0;
            case WARNING -> tally.errors() + tally.warnings() > 0;
            case NEVER -> false;
        };
    }

    private Tally check(SourceText source) {
        DiagnosticLog log = new DiagnosticLog(getLog());
        Compilation compilation = new Compiler().compile(source);
        LintReport report = compilation.lint();
        log.diagnostics(source, compilation.diagnostics());
        log.diagnostics(source, report.warnings());
        log.failures(source.name(), report.examples());
        boolean isLaidOut = !format || isLaidOut(source);
        if (!isLaidOut) {
            log.warning(source.name(), 1, "the layout is not that of strpc fmt; run it on this file");
        }
        int errors = (int) compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.isError())
                .count();
        int others =
                compilation.diagnostics().size() - errors + report.warnings().size();
        return new Tally(errors + report.examples().failures().size(), others + (isLaidOut ? 0 : 1));
    }

    /** What has errors of syntax has no layout. */
    private static boolean isLaidOut(SourceText source) {
        return !(Formatter.format(source) instanceof Formatted.Text formatted)
                || formatted.text().equals(source.text());
    }
}
