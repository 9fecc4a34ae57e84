package org.strparser.kcm;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** DATA of ops, and BYTES of results: section 3 of kcm-scenarios.txt. */
final class ScenarioData {
    private static final int SHOWN_WHOLE = 48;
    private static final int SHOWN = 16;

    private ScenarioData() {}

    static byte[] parse(String text, int iteration) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (text.equals("-")) {
            return bytes.toByteArray();
        }
        int last = 0;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '.') {
                i++;
            } else if (c == '%') {
                last = iteration & 0xff;
                bytes.write(last);
                i++;
            } else if (c == '*' || c == '~') {
                int end = i + 1;
                while (end < text.length() && Character.isDigit(text.charAt(end))) {
                    end++;
                }
                int count = Integer.parseInt(text.substring(i + 1, end));
                for (int j = c == '*' ? 1 : 0; j < count; j++) {
                    bytes.write(c == '*' ? last : (31 * j + 7) % 251);
                }
                i = end;
            } else {
                last = Integer.parseInt(text.substring(i, i + 2), 16);
                bytes.write(last);
                i += 2;
            }
        }
        return bytes.toByteArray();
    }

    static String show(byte[] bytes) {
        HexFormat hex = HexFormat.of();
        return bytes.length <= SHOWN_WHOLE
                ? hex.formatHex(bytes)
                : hex.formatHex(bytes, 0, SHOWN) + "..hash=" + String.format("%08x", hash(0, bytes));
    }

    static int hash(int before, byte[] bytes) {
        int h = before;
        for (byte b : bytes) {
            h = h * 31 + (b & 0xff);
        }
        return h;
    }
}
