package org.strparser.kcm;

import java.util.List;
import java.util.Map;

/** Texts in the layout of Linux, trailing blanks included. */
final class Reports {
    private static final String ROW = "%-14s %-10s %-16s %-10s %-16s %-8s %-8s %-8s %-8s %s\n";

    private Reports() {}

    static String state(List<Multiplexor> multiplexors) {
        StringBuilder text = new StringBuilder();
        text.append("*** KCM statistics (").append(multiplexors.size()).append(" MUX) ****\n");
        text.append(String.format(
                ROW,
                "Object",
                "RX-Msgs",
                "RX-Bytes",
                "TX-Msgs",
                "TX-Bytes",
                "Recv-Q",
                "Rmem",
                "Send-Q",
                "Smem",
                "Status"));
        multiplexors.forEach(mux -> text.append(mux.locked(() -> state(mux))));
        return text.toString();
    }

    private static String state(Multiplexor mux) {
        StringBuilder text = new StringBuilder();
        ConnectionCounters sum = mux.counters().connections();
        List<MessageSocket> sockets = mux.sockets();
        List<Attachment> attachments = mux.attachments.all();
        text.append(row("mux", sum, "-", "-", "-", "-", "KCMs: " + sockets.size() + ", Psocks " + attachments.size()));
        for (MessageSocket socket : sockets) {
            text.append(socket.counters().row(socket, ROW));
        }
        for (Attachment attached : attachments) {
            int ahead = attached.connection.intake.aheadBytes();
            text.append(row(
                    "   psock-" + attached.index,
                    attached.counters(),
                    ahead > 0 ? 1 : 0,
                    ahead,
                    attached.path.holder == null ? 0 : attached.path.holder.queue.size(),
                    1,
                    attached.status()));
        }
        return text.toString();
    }

    private static String row(String name, ConnectionCounters counters, Object... rest) {
        return String.format(
                ROW,
                name,
                counters.rxMessages(),
                counters.rxBytes(),
                counters.txMessages(),
                counters.txBytes(),
                rest[0],
                rest[1],
                rest[2],
                rest[3],
                rest[4]);
    }

    static String counters(KcmCounters all) {
        return table("MUX", KcmJmx.mux(all)) + table("Psock", KcmJmx.psock(all.connections()));
    }

    /** Names in one line, numbers in the next; the first four columns are 10, 16, 10 and 16 wide, the others 10. */
    private static String table(String title, Map<String, Long> columns) {
        StringBuilder head = new StringBuilder(String.format("%-8s ", title));
        StringBuilder row = new StringBuilder(String.format("%-8s ", ""));
        int column = 0;
        for (Map.Entry<String, Long> each : columns.entrySet()) {
            int width = column == 1 || column == 3 ? 16 : 10;
            head.append(pad(each.getKey(), width)).append(' ');
            row.append(pad(Long.toString(each.getValue()), width)).append(' ');
            column++;
        }
        return trimmed(head) + "\n" + trimmed(row) + "\n";
    }

    /** Linux puts a blank between columns and none behind the last. */
    private static String trimmed(StringBuilder line) {
        return line.substring(0, line.length() - 1);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
