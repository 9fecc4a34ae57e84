package org.strparser.testkit;

import java.util.HexFormat;

/** Bytes as people write them in tests. */
public final class Hex {

    private Hex() {}

    /** The bytes of {@code "0003 616263"}; blanks do not matter. */
    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
    }

    /** The digits of bytes, for a comparison that shows them: {@code "0003616263"}. */
    public static String text(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
