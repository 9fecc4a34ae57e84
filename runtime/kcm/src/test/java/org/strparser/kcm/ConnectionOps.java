package org.strparser.kcm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The ops on connections and their peers. */
final class ConnectionOps {
    private static final String NOTHING = "-1 EAGAIN";

    private final World world;
    /** What could not be shut for reading: what that shows is passed over. */
    private final Set<String> shutForReading = new HashSet<>();

    ConnectionOps(World world) {
        this.world = world;
    }

    /** Whether the op asks what a shutting that this platform has not would have changed. */
    boolean isBeyond(String[] w) {
        return List.of("poll", "soerr", "tcpstate").contains(w[0]) && shutForReading.contains(w[1]);
    }

    String run(String[] w, int n) throws Exception {
        return switch (w[0]) {
            case "tcp" -> ScenarioOps.done(() -> world.open(World.slot(w[1]), ScenarioOps.rest(w, 2)));
            case "special" -> special(World.slot(w[1]), w[2]);
            case "dup" -> dup(w[1], w[2]);
            case "close" -> close(w[1]);
            case "reset" -> reset(w[1]);
            case "shut" -> shut(w[1], w.length > 2 ? w[2] : "wr");
            case "write" -> count(world.pairs[World.slot(w[1])].write(ByteBuffer.wrap(ScenarioData.parse(w[2], n))));
            case "bwrite" -> writeAll(world.pairs[World.slot(w[1])], ScenarioData.parse(w[2], n));
            case "writes" -> count(world.local(World.slot(w[1])).write(ByteBuffer.wrap(ScenarioData.parse(w[2], n))));
            case "recvp" -> readPlain(world.pairs[World.slot(w[1])]::read, Integer.parseInt(w[2]));
            case "recvs" ->
                w.length > 3
                        ? ScenarioOps.NO_COUNTERPART
                        : readPlain(world.local(World.slot(w[1]))::read, Integer.parseInt(w[2]));
            case "fill" -> fill(world.local(World.slot(w[1])));
            case "drainp", "discardp" -> drain(w, world.pairs[World.slot(w[1])]::read);
            case "drains", "discards" -> drain(w, world.local(World.slot(w[1]))::read);
            case "soerr" -> error(w[1]);
            default -> world.state(World.slot(w[1]), w[1].startsWith("c"));
        };
    }

    private String error(String name) throws IOException {
        return switch (name.charAt(0)) {
            case 's' ->
                world.local(World.slot(name))
                        .takeError()
                        .map(ConnectionOps::errno)
                        .orElse("0");
            case 'k' ->
                Integer.toString(
                        world.socket(name).linuxOptions().get(LinuxOptions.SOL_SOCKET, LinuxOptions.SO_ERROR, 1)[0]);
            default -> ScenarioOps.NO_COUNTERPART;
        };
    }

    /** A number without a name is shown as E and the number. */
    private static String errno(ConnectionError error) {
        return Character.isDigit(error.errno().charAt(0)) ? "E" + error.errno() : error.errno();
    }

    private static String count(int count) {
        return count == 0 ? NOTHING : Integer.toString(count);
    }

    private interface Reading {
        int read(ByteBuffer target) throws IOException;
    }

    private static String readPlain(Reading from, int most) throws IOException {
        ByteBuffer target = ByteBuffer.allocate(most);
        int count;
        try {
            count = from.read(target);
        } catch (KcmException e) {
            throw e;
        } catch (IOException e) {
            return "-1 ECONNRESET";
        }
        return count < 0
                ? "0"
                : count == 0 ? NOTHING : count + " " + ScenarioData.show(Arrays.copyOf(target.array(), count));
    }

    private String special(int slot, String kind) throws IOException {
        switch (kind) {
            case "listen" -> world.locals[slot] = ServerSocketChannel.open().bind(null);
            case "closed" -> world.locals[slot] = SocketChannel.open();
            case "udp" -> world.locals[slot] = DatagramChannel.open();
            case "pipe" -> world.locals[slot] = Pipe.open().source();
            case "unix" -> world.locals[slot] = unix();
            case "file" -> world.locals[slot] = FileChannel.open(Path.of("/dev/null"));
            default -> {
                return ScenarioOps.NO_COUNTERPART;
            }
        }
        return "0";
    }

    private static SocketChannel unix() throws IOException {
        Path name = Files.createTempDirectory("kcm").resolve("socket");
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(name))) {
            return SocketChannel.open(server.getLocalAddress());
        } finally {
            Files.delete(name);
        }
    }

    private String dup(String from, String to) {
        if (from.startsWith("k")) {
            world.sockets[World.slot(to)] = world.socket(from);
        } else {
            Object[] slots = from.startsWith("c") ? world.peers : world.locals;
            slots[World.slot(to)] = slots[World.slot(from)];
            world.pairs[World.slot(to)] = world.pairs[World.slot(from)];
        }
        return "0";
    }

    private String reset(String name) throws IOException {
        if (name.startsWith("c")) {
            world.pairs[World.slot(name)].reset();
            return "0";
        }
        world.local(World.slot(name)).channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        return close(name);
    }

    /** Descriptors that are dups of each other are one object here, closed with the last. */
    private String close(String name) throws IOException {
        Object[] slots = name.startsWith("k") ? world.sockets : name.startsWith("c") ? world.peers : world.locals;
        Channel open = (Channel) slots[World.slot(name)];
        slots[World.slot(name)] = null;
        if (Arrays.stream(slots).noneMatch(each -> each == open)) {
            open.close();
        }
        return "0";
    }

    private String shut(String name, String how) throws IOException {
        if (name.startsWith("c")) {
            SocketChannel peer = world.peers[World.slot(name)];
            if (!how.equals("rd")) {
                peer.shutdownOutput();
            }
            return "0";
        }
        if (name.startsWith("k")) {
            return ScenarioOps.NO_COUNTERPART;
        }
        if (!how.equals("rd")) {
            world.local(World.slot(name)).shutdownOutput();
        }
        if (!how.equals("wr")) {
            shutForReading.add(name);
            return ScenarioOps.NO_COUNTERPART;
        }
        return "0";
    }

    private String writeAll(Pair pair, byte[] bytes) throws IOException, InterruptedException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        try (Selector selector = Selector.open()) {
            pair.peer.register(selector, SelectionKey.OP_WRITE);
            while (all.hasRemaining()) {
                selector.select(key -> {}, 100);
                world.progress.addAndGet(pair.write(all));
                Thread.sleep(world.writerRestMillis);
            }
        }
        return Integer.toString(bytes.length);
    }

    /** Until TCP takes no more, also after it has had time to move what it has. */
    private static String fill(TcpConnection connection) throws Exception {
        byte[] full = new byte[4096];
        Arrays.fill(full, (byte) 0xff);
        Stillness still = new Stillness(150, 50);
        boolean over = false;
        while (!over) {
            if (connection.write(ByteBuffer.wrap(full)) > 0) {
                still.moved();
            } else {
                over = still.isOver();
                Thread.sleep(1);
            }
        }
        return "full";
    }

    private String drain(String[] w, Reading from) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer target = ByteBuffer.allocate(1 << 16);
        String end = "";
        // Sent wholly, three times in a row: what TCP had no room for is then written between two looks, and read in
        // the third.
        Stillness sent = new Stillness(10, 3);
        Stillness stuck = new Stillness(1200, 100);
        boolean over = false;
        while (!over) {
            int count = 0;
            try {
                count = from.read(target.clear());
            } catch (IOException e) {
                end = " ECONNRESET";
            }
            if (count > 0) {
                all.write(target.array(), 0, count);
                sent.moved();
                stuck.moved();
            } else {
                end = count < 0 ? " EOF" : end;
                world.kcm.settle();
                if (!world.isSent(World.slot(w[1]))) {
                    sent.moved();
                }
                boolean isStuck = stuck.isOver();
                over = sent.isOver() || isStuck || !end.isEmpty();
                Thread.sleep(1);
            }
        }
        if (w[0].startsWith("discard")) {
            return "ok" + end;
        }
        byte[] bytes = all.toByteArray();
        int skip = 0;
        while (w.length > 2 && skip < bytes.length && (bytes[skip] & 0xff) == Integer.parseInt(w[2], 16)) {
            skip++;
        }
        byte[] left = Arrays.copyOfRange(bytes, skip, bytes.length);
        return (left.length == 0 ? "0" : left.length + " " + ScenarioData.show(left)) + end;
    }
}
