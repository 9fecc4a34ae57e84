package org.strparser.cli.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Reads the packets of a capture, one after the other. What is no capture any more ends it. */
abstract class PacketReader {
    /** Longer ones are no packets: the largest snapshot that is in use is 256 KiB. */
    static final int MOST_BYTES = 1 << 20;

    private final InputStream in;
    private String fault = "";

    PacketReader(InputStream in) {
        this.in = in;
    }

    /**
     * A reader of what begins with these four bytes.
     *
     * @return empty if that is no capture
     */
    static Optional<PacketReader> of(byte[] magic, InputStream rest) {
        int number = ByteBuffer.wrap(magic).getInt();
        return switch (number) {
            case 0xa1b2c3d4, 0xa1b23c4d -> Optional.of(new PcapReader(rest, ByteOrder.BIG_ENDIAN));
            case 0xd4c3b2a1, 0x4d3cb2a1 -> Optional.of(new PcapReader(rest, ByteOrder.LITTLE_ENDIAN));
            case PcapngReader.SECTION -> Optional.of(new PcapngReader(rest));
            default -> Optional.empty();
        };
    }

    /** The next packet; empty at the end, or where nothing more can be read. */
    abstract Optional<Packet> next() throws IOException;

    /** Why reading ended before the end; empty if it did not. */
    String fault() {
        return fault;
    }

    Optional<Packet> stop(String why) {
        fault = why;
        return Optional.empty();
    }

    /** Reads so many bytes into the buffer, which is then at its start; answers whether they were there. */
    boolean fill(ByteBuffer buffer, int count) throws IOException {
        int found = in.readNBytes(buffer.array(), buffer.arrayOffset(), count);
        buffer.position(0).limit(found);
        return found == count;
    }

    /** Passes so many bytes over; answers whether they were there. */
    boolean skip(long count) throws IOException {
        byte[] scratch = new byte[(int) Math.min(count, 1 << 13)];
        long left = count;
        while (left > 0) {
            int found = in.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (found < 0) {
                return false;
            }
            left -= found;
        }
        return true;
    }
}
