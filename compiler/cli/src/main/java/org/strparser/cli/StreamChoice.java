package org.strparser.cli;

import java.nio.file.Path;
import org.strparser.cli.capture.Conversation;
import picocli.CommandLine.Option;

/** Which streams of a capture are framed. */
final class StreamChoice {
    @Option(
            names = "--stream",
            paramLabel = "N",
            converter = RangeConverter.Connection.class,
            description = "Of a capture: only connection N, counted from 0.")
    private int stream = -1;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            converter = RangeConverter.Port.class,
            description = "Of a capture: only connections to that port, or from it.")
    private int port = -1;

    @Option(
            names = "--from",
            paramLabel = "SIDE",
            description = "Of a capture: only what the client, or the server, sends.")
    private String side = "";

    StreamChoice() {}

    /** Whether what that side of the connection sends is to be framed. */
    boolean has(Conversation conversation, boolean fromClient) {
        return (stream < 0 || stream == conversation.number())
                && (port < 0
                        || port == conversation.client().port()
                        || port == conversation.server().port())
                && (side.isEmpty() || side.equals("client") == fromClient);
    }

    void check() {
        if (!side.isEmpty() && !side.equals("client") && !side.equals("server")) {
            throw new CliException(ExitCode.USAGE, "--from is client or server, not " + side);
        }
    }

    /** A raw stream is one: nothing is to be chosen. */
    void refuse(Path file) {
        if (stream >= 0 || port >= 0 || !side.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--stream, --port and --from choose streams of a capture, but " + file
                            + " begins as none, neither pcap nor pcapng");
        }
    }
}
