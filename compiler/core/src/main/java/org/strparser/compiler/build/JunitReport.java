package org.strparser.compiler.build;

import java.util.List;
import java.util.stream.Collectors;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;

/**
 * What examples showed, as JUnit's XML, which build servers read: a test suite for each rule file, a test case for each example. A rule
 * with errors is a suite of one case that could not run. No times and no host: same rules, same bytes.
 */
public final class JunitReport {
    private static final int REPLACEMENT = 0xfffd;

    private JunitReport() {}

    /** A rule file and what its examples showed. */
    public record Tested(Compilation compilation, ExampleReport report) {}

    /** The document, in UTF-8's characters. */
    public static String xml(List<Tested> rules) {
        int tests = rules.stream().mapToInt(JunitReport::tests).sum();
        int failures = rules.stream().mapToInt(rule -> rule.report().failed()).sum();
        long errors = rules.stream()
                .filter(rule -> !rule.compilation().isSuccessful())
                .count();
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"strparser\""
                + counts(tests, failures, errors) + ">\n"
                + rules.stream().map(JunitReport::suite).collect(Collectors.joining()) + "</testsuites>\n";
    }

    private static int tests(Tested rule) {
        return rule.compilation().isSuccessful() ? rule.report().examples() : 1;
    }

    private static String counts(int tests, int failures, long errors) {
        return " tests=\"" + tests + "\" failures=\"" + failures + "\" errors=\"" + errors
                + "\" skipped=\"0\" time=\"0\"";
    }

    private static String suite(Tested rule) {
        String name = rule.compilation().source().name();
        boolean compiles = rule.compilation().isSuccessful();
        String cases = compiles
                ? rule.report().runs().stream().map(run -> example(name, run)).collect(Collectors.joining())
                : error(rule.compilation());
        return "  <testsuite name=\"" + escaped(name) + '"'
                + counts(tests(rule), rule.report().failed(), compiles ? 0 : 1) + ">\n" + cases + "  </testsuite>\n";
    }

    private static String example(String file, ExampleReport.Run run) {
        String name = run.message() + ", line " + run.place().line() + ", column "
                + run.place().column();
        String head = "    <testcase classname=\"" + escaped(file) + "\" name=\"" + escaped(name) + "\" file=\""
                + escaped(file) + "\" line=\"" + run.place().line() + "\" time=\"0\"";
        return run.failures().isEmpty()
                ? head + "/>\n"
                : head + ">\n"
                        + run.failures().stream()
                                .map(failure -> failure(file, failure))
                                .collect(Collectors.joining())
                        + "    </testcase>\n";
    }

    private static String failure(String file, ExampleReport.Failure failure) {
        String words = "expected " + failure.expected() + ", found " + failure.found();
        String place =
                file + ":" + failure.place().line() + ":" + failure.place().column();
        return "      <failure type=\"example\" message=\"" + escaped(words) + "\">" + escaped(place + ": " + words)
                + "</failure>\n";
    }

    private static String error(Compilation compilation) {
        String file = escaped(compilation.source().name());
        return "    <testcase classname=\"" + file + "\" name=\"compiles\" file=\"" + file + "\" time=\"0\">\n"
                + "      <error type=\"diagnostics\" message=\"the rule has errors\">" + escaped(compilation.report())
                + "</error>\n    </testcase>\n";
    }

    /** As text or in an attribute; what XML cannot say at all is a replacement character. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean isSaid =
                    c == '\n' || c == '\t' || (c >= ' ' && (c < 0xd800 || c > 0xdfff) && c != 0xfffe && c != 0xffff);
            boolean isPlain = isSaid && c >= ' ' && "<>&\"'".indexOf(c) < 0;
            if (isPlain || c == '\n') {
                out.appendCodePoint(c);
            } else {
                out.append("&#").append(isSaid ? c : REPLACEMENT).append(';');
            }
        });
        return out.toString();
    }
}
