package org.strparser.kcm;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.strparser.runtime.Options;

/** The ops that set options, and that open, clone, attach and unattach. */
final class SetUpOps {
    private final World world;
    private boolean withoutDescriptors;

    SetUpOps(World world) {
        this.world = world;
    }

    /** Whether there is to be no descriptor for a clone: which no call here needs. */
    void setWithoutDescriptors(boolean without) {
        withoutDescriptors = without;
    }

    String option(String[] w) throws Exception {
        return switch (w[0]) {
            case "rcvbuf" -> buffer(w[1], LinuxOptions.SO_RCVBUF, Integer.parseInt(w[2]));
            case "sndbuf" -> buffer(w[1], LinuxOptions.SO_SNDBUF, Integer.parseInt(w[2]));
            case "rcvlowat" ->
                !w[1].startsWith("k")
                        ? ScenarioOps.NO_COUNTERPART
                        : ScenarioOps.done(() -> world.socket(w[1])
                                .linuxOptions()
                                .set(1, LinuxOptions.SO_RCVLOWAT, int32(Integer.parseInt(w[2]))));
            case "rcvtimeo" -> {
                Duration timeout = Duration.ofMillis(Long.parseLong(w[2]));
                if (w[1].startsWith("k")) {
                    world.socket(w[1]).setReceiveTimeout(timeout);
                } else if (w[1].startsWith("c")) {
                    yield ScenarioOps.NO_COUNTERPART;
                } else {
                    world.local(World.slot(w[1])).setAssemblyTimeout(timeout);
                }
                yield "0";
            }
            case "sndtimeo" ->
                !w[1].startsWith("k")
                        ? ScenarioOps.NO_COUNTERPART
                        : ScenarioOps.done(
                                () -> world.socket(w[1]).setSendTimeout(Duration.ofMillis(Long.parseLong(w[2]))));
            case "rdis" -> ScenarioOps.done(() -> world.socket(w[1]).setReceiveDisabled(Integer.parseInt(w[2]) != 0));
            case "getrdis" -> "val " + (world.socket(w[1]).isReceiveDisabled() ? 1 : 0);
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
            LinuxOptions options = world.socket(name).linuxOptions();
            options.set(LinuxOptions.SOL_SOCKET, option, int32(bytes));
            return Integer.toString(ByteBuffer.wrap(options.get(LinuxOptions.SOL_SOCKET, option, 4))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt());
        }
        SocketChannel channel = name.startsWith("c")
                ? world.peers[World.slot(name)]
                : world.local(World.slot(name)).channel();
        SocketOption<Integer> tcp =
                option == LinuxOptions.SO_RCVBUF ? StandardSocketOptions.SO_RCVBUF : StandardSocketOptions.SO_SNDBUF;
        channel.setOption(tcp, bytes);
        // Java halves what Linux has doubled.
        int got = 2 * channel.getOption(tcp);
        if (name.startsWith("s") && option == LinuxOptions.SO_RCVBUF) {
            limit(world.local(World.slot(name)), got);
        }
        return Integer.toString(got);
    }

    /** Linux' limit of a message is the receive buffer of its connection. */
    private static void limit(TcpConnection connection, int bytes) throws KcmException {
        if (connection.multiplexor().isPresent()) {
            connection.setMaxMessageBytes(bytes);
        }
    }

    private String setOption(String[] w) throws IOException {
        if (w.length > 6) {
            // The pointer that points nowhere: null.
            world.socket(w[1]).linuxOptions().set(Integer.parseInt(w[2]), Integer.parseInt(w[3]), null);
        }
        ByteBuffer value =
                ByteBuffer.allocate(Math.max(4, Integer.parseInt(w[5]))).order(ByteOrder.LITTLE_ENDIAN);
        value.putInt(0, Integer.parseInt(w[4])).limit(Integer.parseInt(w[5]));
        world.socket(w[1]).linuxOptions().set(Integer.parseInt(w[2]), Integer.parseInt(w[3]), value);
        return "0";
    }

    private String getOption(String[] w) throws IOException {
        if (w.length > 5) {
            return ScenarioOps.NO_COUNTERPART;
        }
        int length = Integer.parseInt(w[4]);
        byte[] value;
        if (w[1].startsWith("k")) {
            value = world.socket(w[1]).linuxOptions().get(Integer.parseInt(w[2]), Integer.parseInt(w[3]), length);
        } else if (w[1].startsWith("s") && w[2].equals("1") && w[3].equals("8")) {
            value = int32(world.pairs[World.slot(w[1])].receiveBufferBytes()).array();
        } else {
            return ScenarioOps.NO_COUNTERPART;
        }
        return "len " + value.length + " val " + HexFormat.of().formatHex(value);
    }

    String setUp(String[] w) throws Exception {
        switch (w[0]) {
            case "kcm" -> {
                if (w.length > 3 || !(w[2].equals("dgram") || w[2].equals("seqpacket"))) {
                    if (w.length > 3 && w[3].startsWith("nonblock")) {
                        world.sockets[World.slot(w[1])] = world.kcm.open(SocketType.DATAGRAM);
                    }
                    return ScenarioOps.NO_COUNTERPART;
                }
                world.sockets[World.slot(w[1])] =
                        world.kcm.open(w[2].equals("dgram") ? SocketType.DATAGRAM : SocketType.SEQUENCED_PACKET);
            }
            case "clone" -> {
                if (withoutDescriptors) {
                    return ScenarioOps.NO_COUNTERPART;
                }
                world.sockets[World.slot(w[2])] = world.socket(w[1]).cloneSocket();
            }
            case "attach" -> {
                return attach(world.socket(w[1]), w[2], w[3]);
            }
            default -> world.socket(w[1]).unattach(channel(w[2]));
        }
        return "0";
    }

    private String attach(MessageSocket socket, String name, String program) throws IOException {
        if (List.of("null", "xdp", "map", "sock").contains(program)) {
            return ScenarioOps.NO_COUNTERPART;
        }
        Options options = Options.defaults();
        if (name.startsWith("s")
                && world.pairs[World.slot(name)] != null
                && world.locals[World.slot(name)] instanceof TcpConnection) {
            options = options.withMaxMessageBytes(world.pairs[World.slot(name)].receiveBufferBytes());
        }
        socket.attach(channel(name), program.equals("none") ? null : Programs.named(program), options);
        return "0";
    }

    private Channel channel(String name) {
        return switch (name.charAt(0)) {
            case 's' -> (Channel) world.locals[World.slot(name)];
            case 'k' -> world.sockets[World.slot(name)];
            case 'c' -> world.peers[World.slot(name)];
            default -> null;
        };
    }
}
