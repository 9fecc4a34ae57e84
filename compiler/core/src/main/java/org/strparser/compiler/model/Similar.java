package org.strparser.compiler.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name that was probably meant. */
final class Similar {

    private Similar() {}

    /** The nearest of the names, if it is at most two letters away. */
    static Optional<String> to(String name, Stream<String> names) {
        return names.filter(other -> distance(name, other) <= Math.min(2, name.length() / 2))
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
