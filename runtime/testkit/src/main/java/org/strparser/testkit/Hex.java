package org.strparser.testkit;

import java.util.HexFormat;

/** Bytes as people write them in tests. */
public final class Hex {

    private Hex() {}

    /** The bytes of {@code "0003 616263"}; blanks do not matter. */
    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }
}
