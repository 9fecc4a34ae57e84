package org.strparser.kcm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The ops that receive and send messages. */
final class MessageOps {
    private static final int LARGE = 2 << 20;

    private final World world;
    private final Beside beside;

    /** What writes while messages are received. */
    interface Beside {
        /** Waits for it, unless it is blocked or there is none; answers whether it has written more bytes than so many. */
        boolean isMoreWritten(long before) throws InterruptedException;
    }

    MessageOps(World world, Beside beside) {
        this.world = world;
        this.beside = beside;
    }

    /** A source that fails. */
    static final class Fault extends IOException {
        private static final long serialVersionUID = 1L;
    }

    String receive(String[] w) throws Exception {
        MessageSocket socket = world.socket(w[1]);
        return switch (w[0]) {
            case "recv" -> one(socket, Integer.parseInt(w[2]), List.of(w).contains("peek"), false);
            case "brecv" -> one(socket, Integer.parseInt(w[2]), false, true);
            case "recvbad" -> {
                socket.tryRead(ByteBuffer.allocate(Integer.parseInt(w[2])).asReadOnlyBuffer());
                yield "0";
            }
            case "recvname" -> {
                // A message comes with its connection, not with a name: that is read, the name is not asked for.
                socket.tryRead(ByteBuffer.allocate(Integer.parseInt(w[2])));
                yield ScenarioOps.NO_COUNTERPART;
            }
            case "recvmmsg" -> several(socket, Integer.parseInt(w[2]), Integer.parseInt(w[3]));
            case "recvall" -> all(socket, Integer.parseInt(w[2]));
            case "read" -> one(socket, Integer.parseInt(w[2]), false, false).replaceFirst("^(\\d+) [^ ]+", "$1");
            default -> splice(socket, w);
        };
    }

    private static String one(MessageSocket socket, int most, boolean peek, boolean blocking) throws Exception {
        ByteBuffer target = ByteBuffer.allocate(most);
        Received got = blocking ? socket.read(target) : peek ? socket.tryPeek(target) : socket.tryRead(target);
        String flags = (got.isTruncated() ? "TRUNC|" : "") + (got.isEndOfRecord() ? "EOR" : "-");
        byte[] bytes = Arrays.copyOf(target.array(), got.bytes());
        return got.bytes() + " " + flags + (got.bytes() == 0 ? "" : " " + ScenarioData.show(bytes));
    }

    private static String several(MessageSocket socket, int count, int most) throws Exception {
        StringBuilder text = new StringBuilder();
        int got = 0;
        try {
            for (; got < count; got++) {
                ByteBuffer target = ByteBuffer.allocate(most);
                Received read = socket.tryRead(target);
                text.append(' ')
                        .append(read.bytes())
                        .append(read.isEndOfRecord() ? "E" : "")
                        .append(read.isTruncated() ? "T" : "")
                        .append(':')
                        .append(ScenarioData.show(Arrays.copyOf(target.array(), read.bytes())));
            }
        } catch (KcmException e) {
            if (got == 0) {
                throw e;
            }
        }
        return got + text.toString();
    }

    private String all(MessageSocket socket, int most) throws Exception {
        int count = 0;
        int least = Integer.MAX_VALUE;
        int greatest = 0;
        int total = 0;
        int hash = 0;
        String end = "";
        ByteBuffer target = ByteBuffer.allocate(LARGE);
        while (count < most && end.isEmpty()) {
            long written = world.progress.get();
            try {
                int bytes = socket.tryRead(target.clear()).bytes();
                least = Math.min(least, bytes);
                greatest = Math.max(greatest, bytes);
                total += bytes;
                hash = ScenarioData.hash(hash, Arrays.copyOf(target.array(), bytes));
                count++;
                world.settle();
            } catch (KcmException e) {
                // Nothing is there, but a writer beside may only be behind.
                boolean isBehind = e.errno().equals("EAGAIN") && beside.isMoreWritten(written);
                end = isBehind ? "" : " then " + e.errno();
                world.settle();
            }
        }
        return count == 0
                ? "0 msgs" + end
                : count + " msgs of " + least + ".." + greatest + " bytes, " + total + " bytes hash="
                        + String.format("%08x", hash) + end;
    }

    private static String splice(MessageSocket socket, String[] w) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int most = Integer.parseInt(w[2]);
        int count = w.length > 3
                ? socket.tryTransferTo(Channels.newChannel(out), most)
                : socket.transferTo(Channels.newChannel(out), most);
        return count + (count == 0 ? "" : " " + ScenarioData.show(out.toByteArray()));
    }

    String send(String[] w, int n) throws Exception {
        MessageSocket socket = world.socket(w[1]);
        SendFlag[] flags = flags(w);
        return switch (w[0]) {
            case "send" -> Integer.toString(socket.trySend(ByteBuffer.wrap(ScenarioData.parse(w[2], n)), flags));
            case "bsend" -> Integer.toString(socket.send(ByteBuffer.wrap(ScenarioData.parse(w[2], n)), flags));
            case "sendto" -> Integer.toString(socket.trySend(ByteBuffer.wrap(ScenarioData.parse(w[2], n))));
            case "sendv" ->
                Integer.toString(socket.trySend(buffers(Arrays.asList(w).subList(2, w.length), n)));
            case "sendfault" -> Integer.toString(socket.sendFrom(failing(ScenarioData.parse(w[2], n)), flags));
            case "sendmmsg" -> {
                boolean eor = w[2].equals("eor");
                yield Integer.toString(socket.sendAll(
                        Arrays.asList(buffers(Arrays.asList(w).subList(eor ? 3 : 2, w.length), n))));
            }
            case "writek" -> Integer.toString(socket.write(ByteBuffer.wrap(ScenarioData.parse(w[2], n))));
            default -> Integer.toString(socket.sendFrom(source(ScenarioData.parse(w[2], n)), flags));
        };
    }

    private static SendFlag[] flags(String[] w) {
        Set<SendFlag> flags = EnumSet.noneOf(SendFlag.class);
        for (String word : w) {
            switch (word) {
                case "more" -> flags.add(SendFlag.MORE);
                case "batch" -> flags.add(SendFlag.BATCH);
                case "eor" -> flags.add(SendFlag.END_OF_RECORD);
                default -> {}
            }
        }
        return flags.toArray(new SendFlag[0]);
    }

    private static ByteBuffer[] buffers(List<String> data, int n) {
        return data.stream()
                .map(each -> each.equals("bad") ? null : ByteBuffer.wrap(ScenarioData.parse(each, n)))
                .toArray(ByteBuffer[]::new);
    }

    private static ReadableByteChannel source(byte[] bytes) {
        return Channels.newChannel(new java.io.ByteArrayInputStream(bytes));
    }

    /** Gives the bytes, then fails. */
    private static ReadableByteChannel failing(byte[] bytes) {
        return Channels.newChannel(new java.io.InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == bytes.length) {
                    throw new Fault();
                }
                return bytes[at++] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (at == bytes.length) {
                    throw new Fault();
                }
                int count = Math.min(length, bytes.length - at);
                System.arraycopy(bytes, at, target, offset, count);
                at += count;
                return count;
            }
        });
    }
}
