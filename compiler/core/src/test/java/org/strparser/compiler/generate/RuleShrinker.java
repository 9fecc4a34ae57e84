package org.strparser.compiler.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes lines out of a rule, and blocks with their braces, as long as what is wrong with it stays wrong. */
public final class RuleShrinker {
    private static final int MOST_TRIES = 600;

    private final Predicate<String> isWrong;
    private int tries;

    private RuleShrinker(Predicate<String> isWrong) {
        this.isWrong = isWrong;
    }

    /** A smaller rule that is wrong too; {@code rule} where there is none. */
    public static String shrink(String rule, Predicate<String> isWrong) {
        return new RuleShrinker(isWrong).shrink(rule);
    }

    private String shrink(String rule) {
        List<String> lines = List.of(rule.split("\n"));
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (int i = 0; i < lines.size(); i++) {
                List<String> fewer = fewer(lines, i);
                if (fewer.size() < lines.size()) {
                    lines = fewer;
                    goesOn = true;
                    i--;
                }
            }
        }
        return String.join("\n", lines) + "\n";
    }

    /** Without what begins at that line, or only without the braces around it, or as it was. */
    private List<String> fewer(List<String> lines, int at) {
        int end = end(lines, at);
        List<String> without = new ArrayList<>(lines.subList(0, at));
        without.addAll(lines.subList(end + 1, lines.size()));
        if (stillWrong(without)) {
            return without;
        }
        if (end > at + 1) {
            List<String> flat = new ArrayList<>(lines.subList(0, at));
            flat.addAll(lines.subList(at + 1, end));
            flat.addAll(lines.subList(end + 1, lines.size()));
            if (stillWrong(flat)) {
                return flat;
            }
        }
        return lines;
    }

    private boolean stillWrong(List<String> lines) {
        return tries++ < MOST_TRIES && isWrong.test(String.join("\n", lines) + "\n");
    }

    /** The line that closes what this one opens. */
    private static int end(List<String> lines, int at) {
        int depth = 0;
        for (int i = at; i < lines.size(); i++) {
            depth += count(lines.get(i), '{') - count(lines.get(i), '}');
            if (depth <= 0) {
                return i;
            }
        }
        return at;
    }

    private static int count(String line, char brace) {
        return (int) line.chars().filter(c -> c == brace).count();
    }
}
