package org.strparser.compiler.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Literals, lists of them that go together, and fields of them. */
final class Literals {
    private static final List<List<String>> CHOICES = List.of(
            List.of("\"A\"", "\"B\""),
            List.of("\"HEL\"", "\"ACK\"", "\"HEY\""),
            List.of("i\"get \"", "i\"put \"", "\"PING\\r\\n\""),
            List.of("x\"00\"", "\"AB\"", "\"ACDEFGHIJK\""),
            List.of("x\"0001\"", "x\"0002\"", "x\"02\"", "\"aaab\"", "\"aab\""));
    private static final List<String> PREFIXED = List.of(
            "\"A\"",
            "\"AB\"",
            "\"ABC\"",
            "\"ABD\"",
            "\"AXYZ\"",
            "\"Q\"",
            "\"\\r\\n\"",
            "x\"00\"",
            "x\"00 01\"",
            "i\"quit\"",
            "\"*\"",
            "\"*-1\\r\\n\"",
            "\"aaaa\"",
            "\"aab\"",
            "\"5\"",
            "\"12\"");
    private static final List<List<String>> DELIMITERS = List.of(
            List.of("\"\\r\\n\""),
            List.of("\"\\n\""),
            List.of("\";\""),
            List.of("\" \""),
            List.of("\"\\r\\n\"", "\";\""),
            List.of("\";\"", "\",\""),
            List.of("\"--\"", "\";\""),
            List.of("\"aab\"", "\"zz\""),
            List.of("\"\\r\\n\\r\\n\""),
            List.of("i\"xyz\"", "\"xxz!\""),
            List.of("\" \"", "\"\\t\"", "\"\\r\\n\""));
    private final RuleText text;

    Literals(RuleText text) {
        this.text = text;
    }

    /** Literals none of which begins another. */
    List<String> choice() {
        return text.pick(CHOICES);
    }

    /** Delimiters; those of a number begin with none of its digits. */
    List<String> delimiters() {
        List<String> found = text.pick(DELIMITERS);
        return found.get(0).startsWith("\"a") ? List.of("\":\"") : found;
    }

    List<String> anyDelimiters() {
        return text.pick(DELIMITERS);
    }

    /** Literals for a select: one may begin another. */
    List<String> select() {
        List<String> all = new ArrayList<>(PREFIXED);
        Collections.shuffle(all, new Random(text.below(1 << 30)));
        return all.subList(0, 1 + text.below(5));
    }

    String one() {
        return text.pick(
                "\"AB\"",
                "x\"00 01 02\"",
                "i\"get \"",
                "\"0123456789\"",
                "x\"ff\" * 5",
                "\"A\" * 40",
                "\"\\r\\n\"",
                "\"$\"");
    }
}
