package org.strparser.compiler.generate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strparser.compiler.ir.Answer;

/**
 * Bytes that get far into a rule: a walk that adds what the rule's text mentions, asks a parser about every piece, and takes back
 * what fails.
 */
public final class InputMaker {
    private static final Pattern QUOTED = Pattern.compile("([ix]?)\"((?:[^\"\\\\]|\\\\.)+)\"");
    private static final int MOST_PIECES = 60;
    private static final int MOST_BYTES = 400;
    private static final int MOST_TRIES = 30;

    private final Random random;
    private final Function<byte[], Answer> parser;
    private final List<byte[]> pieces = new ArrayList<>();

    /** Of a rule's text, with that parser as a guide. */
    public InputMaker(String rule, Function<byte[], Answer> parser, Random random) {
        this.random = random;
        this.parser = parser;
        Matcher quoted = QUOTED.matcher(rule);
        while (quoted.find()) {
            pieces.add(literal(quoted.group(1), quoted.group(2)));
        }
        for (String common : List.of("\r\n", "\n", " ", ": ", "1", "0", "12", ";", "A", "\r\n\r\n")) {
            pieces.add(common.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static byte[] literal(String kind, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (kind.equals("x")) {
            String digits = text.replace(" ", "");
            for (int i = 0; i + 1 < digits.length(); i += 2) {
                bytes.write(Integer.parseInt(digits.substring(i, i + 2), 16));
            }
        } else {
            byte[] raw = text.replace("\\r", "\r")
                    .replace("\\n", "\n")
                    .replace("\\t", "\t")
                    .getBytes(StandardCharsets.ISO_8859_1);
            bytes.writeBytes(raw);
        }
        return bytes.toByteArray();
    }

    /** A walk from these bytes on, which are the beginning of a message: a message if one was found, else how far it went. */
    public byte[] walk(byte[] beginning) {
        byte[] bytes = beginning;
        Answer answer = bytes.length == 0 ? new Answer.More(1) : parser.apply(bytes);
        for (int i = 0; i < MOST_PIECES && answer instanceof Answer.More more && bytes.length < MOST_BYTES; i++) {
            byte[] longer = bytes;
            Answer next = answer;
            for (int tries = 0; tries < MOST_TRIES; tries++) {
                longer = append(bytes, piece(more.bytes()));
                next = parser.apply(longer);
                if (!(next instanceof Answer.Fail)) {
                    break;
                }
            }
            bytes = longer;
            answer = next;
        }
        return bytes;
    }

    /** The message with its end there, if that is not too far. */
    public byte[] complete(byte[] bytes) {
        if (bytes.length > 0 && parser.apply(bytes) instanceof Answer.Length length && length.bytes() < MOST_BYTES) {
            byte[] whole = new byte[(int) Math.max(bytes.length, length.bytes())];
            random.nextBytes(whole);
            System.arraycopy(bytes, 0, whole, 0, bytes.length);
            return whole;
        }
        return bytes;
    }

    /** The same with a few bytes changed, taken out, put in, or cut off. */
    public byte[] mutate(byte[] bytes) {
        byte[] changed = bytes;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(changed.length + 1);
            byte[] front = Arrays.copyOf(changed, at);
            byte[] back = Arrays.copyOfRange(changed, Math.min(changed.length, at + random.nextInt(2)), changed.length);
            byte[] middle = random.nextInt(4) == 0 ? new byte[0] : piece(1);
            changed = append(append(front, middle), back);
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length + 1)) : changed;
    }

    private byte[] piece(long lacking) {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> pieces.get(random.nextInt(pieces.size()));
            case 3 -> new byte[] {(byte) ('0' + random.nextInt(10))};
            case 4 -> new byte[] {0};
            case 5 -> new byte[] {(byte) random.nextInt(256)};
            case 6 -> new byte[] {(byte) random.nextInt(6)};
            case 7 -> {
                byte[] unseen = new byte[(int) Math.min(lacking, 40)];
                random.nextBytes(unseen);
                yield unseen;
            }
            default -> new byte[(int) Math.min(lacking, 40)];
        };
    }

    private static byte[] append(byte[] front, byte[] back) {
        byte[] all = Arrays.copyOf(front, front.length + back.length);
        System.arraycopy(back, 0, all, front.length, back.length);
        return all;
    }
}
