package org.strparser.bench;

import java.util.List;

/** Cases that the same contestants are measured in. */
record Series(List<String> scenarios, List<String> contestants) {

    static List<Series> named(String set) {
        return switch (set) {
            case "smoke" -> SMOKE;
            default -> throw new IllegalArgumentException("no set " + set + ": there is smoke");
        };
    }

    private static final List<Series> SMOKE = List.of(
            new Series(
                    List.of(
                            "len32-64k-32B",
                            "len32-1448-32B",
                            "len32-1B",
                            "lines-80",
                            "lines-4000",
                            "varint-32B",
                            "http-head"),
                    List.of("strparser", "hand", "netty")),
            new Series(List.of("len32-64k-32B-20rules"), List.of("strparser", "hand")));
}
