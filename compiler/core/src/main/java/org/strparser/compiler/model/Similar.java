package org.strparser.compiler.model;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name that was probably meant. */
final class Similar {

    private static final int LONGEST_SHORT = 5;

    private Similar() {}

    /** The nearest of the names, if few letters are wrong, missing, too many or exchanged: one, in longer names two. */
    static Optional<String> to(String name, Stream<String> names) {
        int most = name.length() < 2 ? 0 : name.length() <= LONGEST_SHORT ? 1 : 2;
        return names.filter(other -> distance(name, other) <= most)
                .min(Comparator.comparingInt((String other) -> distance(name, other))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int distance(String a, String b) {
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = i == 0 || j == 0 ? i + j : distance(a, b, rows, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    /** Of the first {@code i} letters of one and the first {@code j} of the other, where it is known of fewer. */
    private static int distance(String a, String b, int[][] rows, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + (same ? 0 : 1));
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
    }
}
