package org.strparser.kcm;

import java.util.List;

/** Texts in the layout of Linux, trailing blanks included. */
final class Reports {
    private static final String ROW = "%-14s %-10s %-16s %-10s %-16s %-8s %-8s %-8s %-8s %s\n";
    private static final String MUX_HEAD = "%-8s %-10s %-16s %-10s %-16s %-10s %-10s %-10s %-10s %-10s\n";
    private static final String CONNECTION_HEAD =
            "%-8s %-10s %-16s %-10s %-16s %-10s %-10s %-10s %-10s %-10s %-10s %-10s %-10s %-10s %-10s %-10s\n";

    private Reports() {}

    static String state(List<Multiplexor> multiplexors) {
        StringBuilder text = new StringBuilder();
        text.append("*** KCM statistics (").append(multiplexors.size()).append(" MUX) ****\n");
        text.append(String.format(
                ROW, "Object", "RX-Msgs", "RX-Bytes", "TX-Msgs", "TX-Bytes", "Recv-Q", "Rmem", "Send-Q", "Smem",
                "Status"));
        multiplexors.forEach(mux -> text.append(mux.locked(() -> state(mux))));
        return text.toString();
    }

    private static String state(Multiplexor mux) {
        StringBuilder text = new StringBuilder();
        ConnectionCounters sum = mux.counters().connections();
        List<MessageSocket> sockets = mux.sockets();
        List<Attachment> attachments = mux.attachments();
        text.append(row(
                "mux", sum, "-", "-", "-", "-", "KCMs: " + sockets.size() + ", Psocks " + attachments.size()));
        for (MessageSocket socket : sockets) {
            text.append(socket.counters().row(socket, ROW));
        }
        for (Attachment attached : attachments) {
            int ahead = attached.connection.aheadBytes();
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
        ConnectionCounters sum = all.connections();
        return String.format(
                        MUX_HEAD, "MUX", "RX-Msgs", "RX-Bytes", "TX-Msgs", "TX-Bytes", "TX-Retries", "Attach",
                        "Unattach", "UnattchRsvd", "RX-RdyDrops")
                + String.format(
                        MUX_HEAD,
                        "",
                        sum.rxMessages(),
                        sum.rxBytes(),
                        sum.txMessages(),
                        sum.txBytes(),
                        all.txRetries(),
                        all.attached(),
                        all.unattached(),
                        all.unattachedReserved(),
                        all.rxReadyDrops())
                + String.format(
                        CONNECTION_HEAD, "Psock", "RX-Msgs", "RX-Bytes", "TX-Msgs", "TX-Bytes", "Reserved",
                        "Unreserved", "RX-Aborts", "RX-Intr", "RX-Unrecov", "RX-MemFail", "RX-NeedMor", "RX-BadLen",
                        "RX-TooBig", "RX-Timeout", "TX-Aborts")
                + String.format(
                        CONNECTION_HEAD,
                        "",
                        sum.rxMessages(),
                        sum.rxBytes(),
                        sum.txMessages(),
                        sum.txBytes(),
                        sum.reserved(),
                        sum.unreserved(),
                        sum.rxAborts(),
                        sum.rxInterrupted(),
                        sum.rxUnrecovered(),
                        sum.rxMemoryFailures(),
                        sum.rxNeedMore(),
                        sum.rxBadLength(),
                        sum.rxTooBig(),
                        sum.rxTimeouts(),
                        sum.txAborts());
    }
}
