package org.strparser.cli.capture;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fragments of one packet. The same fragment may come again. Where others overlap, nobody knows which bytes were taken: from there
 * on the packet is lacking, as RFC 5722 has it.
 */
final class Fragmented {
    /** What a fragment takes besides its bytes. */
    private static final int FRAGMENT_BYTES = 128;
    /** Bytes of the longest packet. */
    private static final int MOST = 0xffff;

    private final TreeMap<Integer, byte[]> pieces = new TreeMap<>();
    /** Behind the last byte that was sent, as far as is known. */
    private int size;

    private boolean hasLast;
    /** Where fragments overlap first. */
    private int overlap = Integer.MAX_VALUE;

    private int heldBytes = FRAGMENT_BYTES;

    void add(int offset, ByteBuffer bytes, int sent, boolean isLast) {
        if (offset + sent > MOST) {
            return;
        }
        hasLast |= isLast;
        size = Math.max(size, offset + sent);
        byte[] piece = new byte[bytes.remaining()];
        bytes.duplicate().get(piece);
        if (piece.length == 0 || Arrays.equals(piece, pieces.get(offset))) {
            return;
        }
        Map.Entry<Integer, byte[]> before = pieces.floorEntry(offset);
        Integer behind = pieces.higherKey(offset);
        if (before != null && before.getKey() + before.getValue().length > offset) {
            overlap = Math.min(overlap, offset);
        } else if (behind != null && behind < offset + piece.length) {
            overlap = Math.min(overlap, behind);
        } else {
            pieces.put(offset, piece);
            heldBytes += piece.length + FRAGMENT_BYTES;
        }
    }

    /** Whether its first fragment is there, and another than this. */
    boolean hasOtherBegin(ByteBuffer bytes) {
        byte[] first = pieces.get(0);
        return first != null && !ByteBuffer.wrap(first).equals(bytes);
    }

    /** What it takes in memory. */
    int heldBytes() {
        return heldBytes;
    }

    boolean isWhole() {
        return hasLast && firstLacking() == size;
    }

    Fragments.Packet upToFirstLacking(Fragments.Key key) {
        int end = firstLacking();
        ByteBuffer bytes = ByteBuffer.allocate(end);
        for (byte[] piece : pieces.values()) {
            bytes.put(piece, 0, Math.min(piece.length, bytes.remaining()));
        }
        return new Fragments.Packet(key, bytes.flip(), size);
    }

    private int firstLacking() {
        int end = 0;
        for (Map.Entry<Integer, byte[]> piece : pieces.entrySet()) {
            if (piece.getKey() != end) {
                break;
            }
            end += piece.getValue().length;
        }
        return Math.min(end, overlap);
    }
}
