package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Changes of class files: of any byte; of a constant; of an instruction, in the body for arrays and that for buffers alike, since a
 * class whose bodies differ is refused for that alone.
 */
final class Mutants {
    private static final int[] OPCODES = {
        0x02, 0x03, 0x04, 0x09, 0x0a, 0x60, 0x61, 0x64, 0x65, 0x69, 0x6d, 0x71, 0x79, 0x7b, 0x7d, 0x7f, 0x81, 0x83,
        0x85, 0x88, 0x94, 0xad, 0xb1, 0x57, 0xbe, 0xbf, 0x00
    };
    private static final int[] BRANCHES = {0x99, 0x9a, 0x9b, 0x9c, 0x9d, 0x9e, 0x9f, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa7
    };

    private final Random random;
    private final byte[] original;
    /** By method of a pair, where its two bodies lie in the file, and its instructions. */
    private final List<Pair> pairs = new ArrayList<>();

    private record Pair(int array, int buffer, int length, List<Instruction> code) {}

    Mutants(byte[] original, Random random) {
        this.original = original;
        this.random = random;
        ClassFile file = ClassReading.read(original);
        int from = 0;
        for (int i = 1; i < file.methods().size(); i += 2) {
            ClassFile.Method method = file.methods().get(i);
            int array = find(method.code(), from);
            int buffer = find(file.methods().get(i + 1).code(), array + method.code().length);
            from = buffer;
            pairs.add(new Pair(array, buffer, method.code().length, Decoding.decode(file, new Calls(file), method)));
        }
    }

    private int find(byte[] part, int from) {
        for (int at = from; at + part.length <= original.length; at++) {
            if (Arrays.equals(original, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("the code is not in the file");
    }

    /** Another class file each time; some are what they were. */
    byte[] next() {
        byte[] bytes = original.clone();
        int changes = 1 + random.nextInt(3) / 2;
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(8)) {
                case 0 -> bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                case 1 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                default -> instruction(bytes, pairs.get(random.nextInt(pairs.size())));
            }
        }
        return bytes;
    }

    private void instruction(byte[] bytes, Pair pair) {
        int index = random.nextInt(pair.code.size());
        int at = pair.code.get(index).offset();
        int end = index + 1 < pair.code.size() ? pair.code.get(index + 1).offset() : pair.length;
        int code = original[pair.array + at] & 0xff;
        if (random.nextInt(6) == 0 && end < pair.length) {
            swap(bytes, pair, index, at, end);
        } else if (end - at == 1) {
            both(bytes, pair, at, OPCODES[random.nextInt(OPCODES.length)]);
        } else if (end - at == 2) {
            both(bytes, pair, at + 1, random.nextInt(random.nextBoolean() ? 40 : 256));
        } else if (code >= 0x99 && code <= 0xa7 && random.nextBoolean()) {
            both(bytes, pair, at, BRANCHES[random.nextInt(BRANCHES.length)]);
        } else if (code == 0x14 && random.nextBoolean()) {
            // Another long: its two bytes in the pool, or, at the pool, one bit of it.
            Instruction other = anyLong(pair);
            both(bytes, pair, at + 1, original[pair.array + other.offset() + 1] & 0xff);
            both(bytes, pair, at + 2, original[pair.array + other.offset() + 2] & 0xff);
        } else {
            int to = anyInstruction(pair) - at;
            both(bytes, pair, at + 1, to >> 8 & 0xff);
            both(bytes, pair, at + 2, to & 0xff);
        }
    }

    private Instruction anyLong(Pair pair) {
        List<Instruction> longs = pair.code.stream()
                .filter(one -> (original[pair.array + one.offset()] & 0xff) == 0x14)
                .toList();
        return longs.get(random.nextInt(longs.size()));
    }

    private int anyInstruction(Pair pair) {
        return pair.code.get(random.nextInt(pair.code.size())).offset();
    }

    private static void both(byte[] bytes, Pair pair, int at, int value) {
        bytes[pair.array + at] = (byte) value;
        bytes[pair.buffer + at] = (byte) value;
    }

    /** Puts the next instruction in front of this one. */
    private void swap(byte[] bytes, Pair pair, int index, int at, int end) {
        int behind = index + 2 < pair.code.size() ? pair.code.get(index + 2).offset() : pair.length;
        for (int body : new int[] {pair.array, pair.buffer}) {
            byte[] first = Arrays.copyOfRange(original, body + at, body + end);
            System.arraycopy(original, body + end, bytes, body + at, behind - end);
            System.arraycopy(first, 0, bytes, body + at + behind - end, end - at);
        }
    }
}
