package org.strparser.samples.echo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a gateway: {@code EchoGateway nio|netty PORT}. */
public final class EchoGateway {
    private static final int USAGE = 64;

    private EchoGateway() {}

    /** Takes {@code nio} or {@code netty}, and a port; runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Gateway gateway = open(args)) {
            out.println("echoing on port " + gateway.port() + ", with " + args[0]);
            Thread.currentThread().join();
        } catch (IllegalArgumentException | IOException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        }
    }

    /** Throws {@link IllegalArgumentException}, which says what is to be given, where that is something else. */
    static Gateway open(String... args) throws IOException {
        if (args.length != 2 || !args[0].matches("nio|netty") || !args[1].matches("\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "'" + String.join(" ", args) + "' is not nio or netty and a port: run.sh [nio|netty] [PORT]");
        }
        int port = Integer.parseInt(args[1]);
        return args[0].equals("netty") ? NettyGateway.open(port) : NioGateway.open(port);
    }
}
