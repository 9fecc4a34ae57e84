package org.strparser.kcm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.strparser.runtime.Options;

/** Carries out the ops of section 5 of kcm-scenarios.txt: each on a message socket or connection is one call of this module. */
final class ScenarioOps {
    /** The answer for an op, or a part of one, that this platform has not. */
    static final String NO_COUNTERPART = "(none)-";

    private static final String NOTHING = "-1 EAGAIN";
    private static final Set<String> ENDING = Set.of("shut", "close", "reset");
    /** How long a writer must stand still to count as blocked: longer than TCP waits before it asks for room again. */
    private static final long BLOCKED_NANOS = 500_000_000;

    private static final int LARGE = 2 << 20;

    private final World world;
    private final Map<Integer, FutureTask<String>> later = new TreeMap<>();
    /** What could not be shut for reading: what that shows is passed over. */
    private final Set<String> shutForReading = new HashSet<>();

    private final List<FutureTask<String>> writers = new ArrayList<>();
    private boolean withoutDescriptors;

    ScenarioOps(World world) {
        this.world = world;
    }

    /** Does an op and waits until all that follows from it is done. */
    String run(String op) throws Exception {
        String result = guarded(op, 0);
        if (ENDING.contains(op.split(" ", 2)[0])) {
            world.expectEnds();
        }
        if (!op.startsWith("later") && !op.startsWith("sleep")) {
            world.settle();
        }
        return result;
    }

    private String guarded(String op, int iteration) throws Exception {
        try {
            return one(op.split(" ", -1), iteration);
        } catch (KcmException e) {
            return "-1 " + e.errno();
        } catch (ReadOnlyBufferException | NullPointerException | Fault e) {
            return "-1 EFAULT";
        }
    }

    /** A source that fails. */
    private static final class Fault extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private String one(String[] w, int n) throws Exception {
        if (List.of("poll", "soerr", "tcpstate").contains(w[0]) && shutForReading.contains(w[1])) {
            return NO_COUNTERPART;
        }
        return switch (w[0]) {
            case "tcp",
                    "special",
                    "dup",
                    "close",
                    "reset",
                    "shut",
                    "write",
                    "bwrite",
                    "writes",
                    "recvp",
                    "recvs",
                    "fill",
                    "drainp",
                    "drains",
                    "discardp",
                    "discards",
                    "soerr",
                    "tcpstate" -> onTcp(w, n);
            case "rcvbuf", "sndbuf", "rcvlowat", "rcvtimeo", "sndtimeo", "setopt", "getopt", "rdis", "getrdis" ->
                option(w);
            case "kcm", "clone", "attach", "unattach" -> setUp(w);
            case "recv", "brecv", "recvbad", "recvmmsg", "recvall", "read", "splice" -> receive(w);
            case "send", "bsend", "sendto", "sendv", "sendfault", "sendmmsg", "writek", "splicein" -> send(w, n);
            case "poll" -> show(ready(w[1]));
            case "epollet" ->
                show(
                        w[1].startsWith("k")
                                ? socket(w[1]).watch().poll()
                                : world.local(slot(w[1])).watch().poll());
            case "stats" -> strip(world.kcm.statistics());
            case "procs" -> strip(masked(world.kcm.report()));
            case "status" -> status();
            case "statgt" -> greater(w);
            case "sleep" -> sleep(Long.parseLong(w[1]));
            case "repeat" -> repeat(Integer.parseInt(w[1]), rest(w, 2));
            case "later" -> later(Integer.parseInt(w[1]), Long.parseLong(w[2]), rest(w, 3));
            case "join" -> join(later.get(Integer.parseInt(w[1])));
            case "nofds" -> {
                withoutDescriptors = w[1].equals("on");
                yield NO_COUNTERPART;
            }
            default -> NO_COUNTERPART;
        };
    }

    private static String rest(String[] w, int from) {
        return String.join(" ", Arrays.asList(w).subList(from, w.length));
    }

    private static int slot(String name) {
        return Integer.parseInt(Character.isDigit(name.charAt(0)) ? name : name.substring(1));
    }

    private MessageSocket socket(String name) {
        return world.sockets[slot(name)];
    }

    /** Waits for the end of what runs beside, or until it waits for a peer that takes no more. */
    private boolean awaitBeside(FutureTask<String> task) throws InterruptedException {
        long since = System.nanoTime();
        long written = world.progress.get();
        while (!task.isDone() && System.nanoTime() - since < BLOCKED_NANOS) {
            Thread.sleep(1);
            world.kcm.settle();
            long now = world.progress.get();
            // Only a writer can be blocked; whoever has not come to write yet has not begun.
            if (now != written || now == 0) {
                since = System.nanoTime();
                written = now;
            }
        }
        return task.isDone();
    }

    /** One that waits for ever has no end to tell: Linux takes without bound what is refused here (Q30). */
    private String join(FutureTask<String> task) throws Exception {
        return world.progress.get() == 0 || awaitBeside(task) ? task.get() : NO_COUNTERPART;
    }

    private String sleep(long millis) throws InterruptedException {
        for (FutureTask<String> task : writers) {
            awaitBeside(task);
        }
        // What is to happen beside within that time happens by the real clock.
        long until = System.nanoTime() + millis * 1_000_000;
        while (later.values().stream().anyMatch(task -> !writers.contains(task) && !task.isDone())
                && System.nanoTime() < until) {
            Thread.sleep(1);
        }
        world.settle();
        world.sleep(millis);
        return "0";
    }

    private String repeat(int count, String op) throws Exception {
        List<String> lines = new ArrayList<>();
        int same = 0;
        String last = "";
        for (int i = 0; i < count; i++) {
            String result = guarded(op, i);
            world.settle();
            if (i > 0 && !result.equals(last)) {
                lines.add(same + "x " + last);
                same = 0;
            }
            last = result;
            same++;
        }
        lines.add(same + "x " + last);
        return String.join("\n", lines);
    }

    private String later(int number, long millis, String op) {
        FutureTask<String> task = new FutureTask<>(() -> {
            Thread.sleep(millis);
            return guarded(op, 0);
        });
        later.put(number, task);
        if (op.startsWith("bwrite")) {
            writers.add(task);
        }
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        thread.start();
        return "0";
    }

    // Connections

    private String onTcp(String[] w, int n) throws Exception {
        return switch (w[0]) {
            case "tcp" -> done(() -> world.open(slot(w[1]), rest(w, 2)));
            case "special" -> special(slot(w[1]), w[2]);
            case "dup" -> dup(w[1], w[2]);
            case "close" -> close(w[1]);
            case "reset" -> done(() -> world.pairs[slot(w[1])].reset());
            case "shut" -> shut(w[1], w.length > 2 ? w[2] : "wr");
            case "write" -> count(world.pairs[slot(w[1])].write(ByteBuffer.wrap(ScenarioData.parse(w[2], n))));
            case "bwrite" -> writeAll(world.pairs[slot(w[1])], ScenarioData.parse(w[2], n));
            case "writes" -> count(world.local(slot(w[1])).write(ByteBuffer.wrap(ScenarioData.parse(w[2], n))));
            case "recvp" -> readPlain(world.pairs[slot(w[1])]::read, Integer.parseInt(w[2]));
            case "recvs" -> readPlain(world.local(slot(w[1]))::read, Integer.parseInt(w[2]));
            case "fill" -> fill(world.local(slot(w[1])));
            case "drainp", "discardp" -> drain(w, world.pairs[slot(w[1])]::read);
            case "drains", "discards" -> drain(w, world.local(slot(w[1]))::read);
            case "soerr" ->
                world.local(slot(w[1])).takeError().map(ScenarioOps::errno).orElse("0");
            default -> world.state(slot(w[1]), w[1].startsWith("c"));
        };
    }

    /** A number without a name is shown as E and the number. */
    private static String errno(ConnectionError error) {
        return Character.isDigit(error.errno().charAt(0)) ? "E" + error.errno() : error.errno();
    }

    private interface Action {
        void run() throws Exception;
    }

    private static String done(Action action) throws Exception {
        action.run();
        return "0";
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
                return NO_COUNTERPART;
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
            world.sockets[slot(to)] = socket(from);
        } else {
            world.locals[slot(to)] = world.locals[slot(from)];
            world.pairs[slot(to)] = world.pairs[slot(from)];
        }
        return "0";
    }

    /** Descriptors that are dups of each other are one object here, closed with the last. */
    private String close(String name) throws IOException {
        Object[] slots = name.startsWith("k") ? world.sockets : name.startsWith("c") ? world.peers : world.locals;
        Channel open = (Channel) slots[slot(name)];
        slots[slot(name)] = null;
        if (Arrays.stream(slots).noneMatch(each -> each == open)) {
            open.close();
        }
        return "0";
    }

    private String shut(String name, String how) throws IOException {
        if (name.startsWith("c")) {
            SocketChannel peer = world.peers[slot(name)];
            if (!how.equals("rd")) {
                peer.shutdownOutput();
            }
            return "0";
        }
        if (!name.startsWith("s") || !how.equals("wr")) {
            shutForReading.add(name);
            return NO_COUNTERPART;
        }
        world.local(slot(name)).shutdownOutput();
        return "0";
    }

    private String writeAll(Pair pair, byte[] bytes) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(bytes);
        try (Selector selector = Selector.open()) {
            pair.peer.register(selector, SelectionKey.OP_WRITE);
            while (all.hasRemaining()) {
                selector.select(key -> {}, 100);
                world.progress.addAndGet(pair.write(all));
            }
        }
        return Integer.toString(bytes.length);
    }

    /** Until TCP takes no more, also after it has had time to move what it has. */
    private static String fill(TcpConnection connection) throws Exception {
        byte[] full = new byte[4096];
        Arrays.fill(full, (byte) 0xff);
        long since = System.nanoTime();
        while (System.nanoTime() - since < 150_000_000) {
            if (connection.write(ByteBuffer.wrap(full)) > 0) {
                since = System.nanoTime();
            } else {
                Thread.sleep(1);
            }
        }
        return "full";
    }

    private String drain(String[] w, Reading from) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer target = ByteBuffer.allocate(1 << 16);
        String end = "";
        long since = System.nanoTime();
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
                since = System.nanoTime();
            } else {
                end = count < 0 ? " EOF" : end;
                world.kcm.settle();
                boolean sent = world.isSent(slot(w[1]));
                long waited = System.nanoTime() - since;
                over = !end.isEmpty() || waited > 1_200_000_000 || (sent && waited > 10_000_000);
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

    // Options

    private String option(String[] w) throws Exception {
        return switch (w[0]) {
            case "rcvbuf" -> buffer(w[1], LinuxOptions.SO_RCVBUF, Integer.parseInt(w[2]));
            case "sndbuf" -> buffer(w[1], LinuxOptions.SO_SNDBUF, Integer.parseInt(w[2]));
            case "rcvlowat" ->
                done(() -> socket(w[1]).linuxOptions().set(1, LinuxOptions.SO_RCVLOWAT, int32(Integer.parseInt(w[2]))));
            case "rcvtimeo" -> {
                Duration timeout = Duration.ofMillis(Long.parseLong(w[2]));
                if (w[1].startsWith("k")) {
                    socket(w[1]).setReceiveTimeout(timeout);
                } else {
                    world.local(slot(w[1])).setAssemblyTimeout(timeout);
                }
                yield "0";
            }
            case "sndtimeo" -> done(() -> socket(w[1]).setSendTimeout(Duration.ofMillis(Long.parseLong(w[2]))));
            case "rdis" -> done(() -> socket(w[1]).setReceiveDisabled(Integer.parseInt(w[2]) != 0));
            case "getrdis" -> "val " + (socket(w[1]).isReceiveDisabled() ? 1 : 0);
            case "setopt" -> setOption(w);
            default -> getOption(w);
        };
    }

    private static ByteBuffer int32(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .flip();
    }

    private String buffer(String name, int option, int bytes) throws IOException {
        if (name.startsWith("k")) {
            LinuxOptions options = socket(name).linuxOptions();
            options.set(LinuxOptions.SOL_SOCKET, option, int32(bytes));
            return Integer.toString(ByteBuffer.wrap(options.get(LinuxOptions.SOL_SOCKET, option, 4))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt());
        }
        TcpConnection connection = world.local(slot(name));
        if (option != LinuxOptions.SO_RCVBUF || connection.multiplexor().isPresent()) {
            // The limit of an attached connection stays as it is.
            return NO_COUNTERPART;
        }
        connection.channel().setOption(StandardSocketOptions.SO_RCVBUF, bytes);
        return Integer.toString(world.pairs[slot(name)].receiveBufferBytes());
    }

    private String setOption(String[] w) throws IOException {
        if (w.length > 6) {
            return NO_COUNTERPART;
        }
        ByteBuffer value =
                ByteBuffer.allocate(Math.max(4, Integer.parseInt(w[5]))).order(ByteOrder.LITTLE_ENDIAN);
        value.putInt(0, Integer.parseInt(w[4])).limit(Integer.parseInt(w[5]));
        socket(w[1]).linuxOptions().set(Integer.parseInt(w[2]), Integer.parseInt(w[3]), value);
        return "0";
    }

    private String getOption(String[] w) throws IOException {
        if (w.length > 5) {
            return NO_COUNTERPART;
        }
        int length = Integer.parseInt(w[4]);
        byte[] value;
        if (w[1].startsWith("k")) {
            value = socket(w[1]).linuxOptions().get(Integer.parseInt(w[2]), Integer.parseInt(w[3]), length);
        } else if (w[2].equals("1") && w[3].equals("8")) {
            value = int32(world.pairs[slot(w[1])].receiveBufferBytes()).array();
        } else {
            return NO_COUNTERPART;
        }
        return "len " + value.length + " val " + HexFormat.of().formatHex(value);
    }

    // Sockets

    private String setUp(String[] w) throws Exception {
        switch (w[0]) {
            case "kcm" -> {
                if (w.length > 3 || !(w[2].equals("dgram") || w[2].equals("seqpacket"))) {
                    if (w.length > 3 && w[3].startsWith("nonblock")) {
                        world.sockets[slot(w[1])] = world.kcm.open(SocketType.DATAGRAM);
                    }
                    return NO_COUNTERPART;
                }
                world.sockets[slot(w[1])] =
                        world.kcm.open(w[2].equals("dgram") ? SocketType.DATAGRAM : SocketType.SEQUENCED_PACKET);
            }
            case "clone" -> {
                if (withoutDescriptors) {
                    return NO_COUNTERPART;
                }
                world.sockets[slot(w[2])] = socket(w[1]).cloneSocket();
            }
            case "attach" -> {
                return attach(socket(w[1]), w[2], w[3]);
            }
            default -> socket(w[1]).unattach(channel(w[2]));
        }
        return "0";
    }

    private String attach(MessageSocket socket, String name, String program) throws IOException {
        if (List.of("null", "xdp", "map", "sock").contains(program)) {
            return NO_COUNTERPART;
        }
        Options options = Options.defaults();
        if (name.startsWith("s")
                && world.pairs[slot(name)] != null
                && world.locals[slot(name)] instanceof TcpConnection) {
            options = options.withMaxMessageBytes(world.pairs[slot(name)].receiveBufferBytes());
        }
        socket.attach(channel(name), program.equals("none") ? null : Programs.named(program), options);
        return "0";
    }

    private Channel channel(String name) {
        return switch (name.charAt(0)) {
            case 's' -> (Channel) world.locals[slot(name)];
            case 'k' -> world.sockets[slot(name)];
            case 'c' -> world.peers[slot(name)];
            default -> null;
        };
    }

    // Receiving

    private String receive(String[] w) throws Exception {
        MessageSocket socket = socket(w[1]);
        return switch (w[0]) {
            case "recv" -> one(socket, Integer.parseInt(w[2]), List.of(w).contains("peek"), false);
            case "brecv" -> one(socket, Integer.parseInt(w[2]), false, true);
            case "recvbad" -> {
                socket.tryRead(ByteBuffer.allocate(Integer.parseInt(w[2])).asReadOnlyBuffer());
                yield "0";
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
            try {
                int bytes = socket.tryRead(target.clear()).bytes();
                least = Math.min(least, bytes);
                greatest = Math.max(greatest, bytes);
                total += bytes;
                hash = ScenarioData.hash(hash, Arrays.copyOf(target.array(), bytes));
                count++;
                world.settle();
            } catch (KcmException e) {
                end = " then " + e.errno();
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

    // Sending

    private String send(String[] w, int n) throws Exception {
        MessageSocket socket = socket(w[1]);
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

    // Observing

    private Set<Ready> ready(String name) throws IOException {
        if (name.startsWith("k")) {
            return socket(name).ready();
        }
        if (name.startsWith("s")) {
            return world.local(slot(name)).ready();
        }
        Set<Ready> ready = EnumSet.noneOf(Ready.class);
        try (Selector selector = Selector.open()) {
            world.peers[slot(name)].register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            selector.selectNow(key -> {
                if (key.isReadable()) {
                    ready.add(Ready.IN);
                }
                if (key.isWritable()) {
                    ready.add(Ready.OUT);
                }
            });
        }
        return ready;
    }

    private static final Map<Ready, String> WORDS = new TreeMap<>(Map.of(
            Ready.IN, "IN", Ready.OUT, "OUT", Ready.ERROR, "ERR", Ready.HANG_UP, "HUP", Ready.PEER_CLOSED, "RDHUP"));

    private static String show(Set<Ready> ready) {
        List<String> words = new ArrayList<>();
        WORDS.forEach((what, word) -> {
            if (ready.contains(what)) {
                words.add(word);
            }
        });
        return words.isEmpty() ? "-" : String.join(" ", words);
    }

    private static String strip(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** As the recordings: Rmem other than 0, and Smem of connections other than 1, is a star. */
    private static String masked(String report) {
        StringBuilder text = new StringBuilder();
        for (String line : report.split("\n", -1)) {
            if (line.startsWith("   ")) {
                text.append(line, 0, 80);
                String memory = line.substring(80, 89);
                text.append(memory.startsWith("0 ") ? memory : "*        ")
                        .append(line.substring(89))
                        .append('\n');
            } else {
                text.append(line).append('\n');
            }
        }
        return text.substring(0, text.length() - 1);
    }

    private String status() {
        List<String> lines = new ArrayList<>();
        for (String line : world.kcm.report().split("\n", -1)) {
            if (line.startsWith("mux")) {
                lines.add("mux " + line.substring(line.indexOf("KCMs")).trim());
            } else if (line.startsWith("   ")) {
                String[] word = line.trim().split(" +", 10);
                String words = word.length > 9 ? word[9].trim() : "";
                String counts = word[0].startsWith("kcm") ? " rq=" + word[5] + " sq=" + word[7] : "";
                lines.add((word[0] + counts + " " + words).trim());
            }
        }
        return lines.isEmpty() ? "(none)" : String.join("\n", lines);
    }

    private String greater(String[] w) {
        String[] lines = world.kcm.statistics().split("\n", -1);
        int head = w[1].equals("mux") ? 0 : 2;
        List<String> names = Arrays.asList(lines[head].trim().split(" +", -1));
        String[] values = lines[head + 1].trim().split(" +", -1);
        return Long.parseLong(values[names.indexOf(w[2]) - 1]) > Long.parseLong(w[3]) ? "yes" : "no";
    }

    static <T> T unchecked(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
