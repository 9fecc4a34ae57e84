package org.strparser.cli;

import java.io.PrintWriter;
import org.strparser.cli.drip.Proxy;
import org.strparser.compiler.source.Plural;

/** Tells what a proxy does, a line each; from any thread. */
final class DripReport implements Proxy.Log {
    private final PrintWriter out;
    private final boolean json;
    private final JsonLines lines;
    private int exitCode = ExitCode.COMPLETE;

    DripReport(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
        this.lines = new JsonLines(out);
    }

    /** Of connections that could not be passed on, that of reading or writing that broke off. */
    synchronized int exitCode() {
        return exitCode;
    }

    synchronized void listening(int port, String target) {
        if (json) {
            lines.line(event -> {
                event.writeStringField("event", "listening");
                event.writeNumberField("port", port);
            });
        } else {
            out.println("listening on port " + port + ", passing on to " + target);
        }
        out.flush();
    }

    @Override
    public synchronized void passed(int connection, String how, long[] bytes, long[] pieces) {
        if (json) {
            lines.line(event -> {
                event.writeStringField("event", "connection");
                event.writeNumberField("connection", connection);
                event.writeStringField("cut", how);
                event.writeNumberField("clientBytes", bytes[0]);
                event.writeNumberField("clientPieces", pieces[0]);
                event.writeNumberField("serverBytes", bytes[1]);
                event.writeNumberField("serverPieces", pieces[1]);
            });
        } else {
            out.println("connection " + connection + ", " + how + ": " + Plural.of(bytes[0], "byte")
                    + " from the client in " + Plural.of(pieces[0], "piece") + ", " + bytes[1] + " from the server in "
                    + pieces[1]);
        }
        out.flush();
    }

    @Override
    public synchronized void failed(int connection, String why) {
        exitCode = ExitCode.IO;
        if (json) {
            lines.line(event -> {
                event.writeStringField("event", "failed");
                event.writeNumberField("connection", connection);
                event.writeStringField("why", why);
            });
        } else {
            out.println("connection " + connection + " could not be passed on: " + why);
        }
        out.flush();
    }
}
