package org.strparser.kcm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the system says of TCP sockets: /proc/net/tcp and tcp6. */
final class TcpTable {
    private static final List<String> STATES = List.of(
            "",
            "ESTABLISHED",
            "SYN_SENT",
            "SYN_RECV",
            "FIN_WAIT1",
            "FIN_WAIT2",
            "TIME_WAIT",
            "CLOSE",
            "CLOSE_WAIT",
            "LAST_ACK",
            "LISTEN",
            "CLOSING");

    /** A row. {@code unacknowledged} bytes have not reached the peer, {@code unread} have not been read. */
    record Row(String state, long unacknowledged, long unread) {
        /** Whether what it has to say to the peer has been heard. */
        boolean isQuiet() {
            return unacknowledged == 0 && !state.equals("FIN_WAIT1") && !state.equals("LAST_ACK");
        }
    }

    private final Map<String, Row> rows = new HashMap<>();

    static TcpTable read() {
        TcpTable table = new TcpTable();
        table.add(Path.of("/proc/net/tcp"));
        table.add(Path.of("/proc/net/tcp6"));
        return table;
    }

    private void add(Path file) {
        try {
            for (String line : Files.readAllLines(file)) {
                String[] word = line.trim().split("\\s+", -1);
                if (word[0].endsWith(":")) {
                    String[] queues = word[4].split(":", -1);
                    rows.put(
                            port(word[1]) + "-" + port(word[2]),
                            new Row(
                                    STATES.get(Integer.parseInt(word[3], 16)),
                                    Long.parseLong(queues[0], 16),
                                    Long.parseLong(queues[1], 16)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }

    /** The row of the socket with these ports; one of a closed socket if there is none. */
    Row of(int localPort, int remotePort) {
        return rows.getOrDefault(localPort + "-" + remotePort, new Row("CLOSE", 0, 0));
    }
}
