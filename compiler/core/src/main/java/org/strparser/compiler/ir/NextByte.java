package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.strparser.compiler.model.Text;

/** The step down a tree of literals: the byte behind those that they share. */
final class NextByte {
    private NextByte() {}

    /**
     * Those of {@code fitting} that go on with each byte, in the order of the bytes; a letter in any case stands at two. The first {@code
     * known} bytes are the same in all, and all have more.
     */
    static <T> SortedMap<Integer, List<T>> of(List<T> fitting, Function<T, Text> literal, int known) {
        SortedMap<Integer, List<T>> byByte = new TreeMap<>();
        for (T candidate : fitting) {
            Text text = literal.apply(candidate);
            char c = text.bytes().charAt(known);
            byByte.computeIfAbsent((int) c, b -> new ArrayList<>()).add(candidate);
            if (text.anyCase() && c >= 'a' && c <= 'z') {
                byByte.computeIfAbsent(c - 32, b -> new ArrayList<>()).add(candidate);
            }
        }
        return byByte;
    }
}
