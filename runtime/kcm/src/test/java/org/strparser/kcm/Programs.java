package org.strparser.kcm;

import java.nio.ByteBuffer;
import org.strparser.api.Verdict;
import org.strparser.runtime.MessageLength;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/** The parse programs of the scenarios: section 4 of kcm-scenarios.txt. */
final class Programs {
    private static final int EPROTO = 71;

    private Programs() {}

    static ParserProgram named(String name) {
        if (name.equals("len32")) {
            return program(name, Programs::len32);
        }
        if (name.equals("test")) {
            return program(name, Programs::test);
        }
        if (name.startsWith("fix")) {
            int length = Integer.parseInt(name.substring(3));
            return program(name, bytes -> length);
        }
        throw new IllegalArgumentException("no program " + name);
    }

    private static ParserProgram program(String name, MessageLength length) {
        return Parsers.of(name, Verdict.MAX_LENGTH, length);
    }

    static int len32(ByteBuffer bytes) {
        return bytes.remaining() < 4 ? 0 : bytes.getInt(0) + 4;
    }

    private static int test(ByteBuffer b) {
        int there = b.remaining();
        if (there == 0) {
            return 0;
        }
        return switch (b.get(0)) {
            case 'M' -> there < 3 ? 0 : u16(b, 1);
            case 'E' -> there < 2 ? 0 : -u8(b, 1);
            case 'N' -> there < 4 || there < u8(b, 1) ? 0 : u16(b, 2);
            case 'W' -> there < 3 || there < u8(b, 1) ? 0 : -u8(b, 2);
            case 'R' -> there < 5 ? 0 : b.getInt(1);
            case 'Q' -> there < 6 || there < u8(b, 1) ? 0 : b.getInt(2);
            case 'S' -> there;
            case 'Z' -> 0;
            default -> -EPROTO;
        };
    }

    private static int u8(ByteBuffer b, int at) {
        return b.get(at) & 0xff;
    }

    private static int u16(ByteBuffer b, int at) {
        return b.getShort(at) & 0xffff;
    }
}
