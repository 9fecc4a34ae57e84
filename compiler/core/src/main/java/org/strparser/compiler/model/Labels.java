package org.strparser.compiler.model;

import java.util.List;

/**
 * The use of a name whose value is one of a few labels: the literals of a choice, or enumerators.
 *
 * @param value the index of the label
 */
record Labels(Checked value, String name, List<String> labels, boolean isEnumeration) {
    Labels {
        labels = List.copyOf(labels);
    }

    /** "a choice". */
    String kind() {
        return isEnumeration ? "an enumeration" : "a choice";
    }

    /** All labels as in the source. */
    String show() {
        return isEnumeration ? String.join(" | ", labels) : Choices.show(labels);
    }

    /** Those labels whose indices are in a set. */
    String show(IntervalSet indices) {
        if (!isEnumeration) {
            return Choices.show(labels, indices);
        }
        return String.join(
                " | ",
                indices.ranges().stream()
                        .flatMap(range ->
                                labels
                                        .subList(
                                                range.least().intValue(),
                                                range.greatest().intValue() + 1)
                                        .stream())
                        .toList());
    }
}
