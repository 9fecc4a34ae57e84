package org.strparser.samples.echo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.strparser.samples.command.Command;

/** Runs a gateway: {@code EchoGateway nio|netty PORT}. */
public final class EchoGateway {
    private EchoGateway() {}

    /** Takes {@code nio} or {@code netty}, and a port; runs until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        Command.main(args, EchoGateway::run);
    }

    private static void run(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Gateway gateway = open(args)) {
            out.println("echoing on port " + gateway.port() + ", with " + args[0]);
            Thread.currentThread().join();
        }
    }

    /** Throws {@link IllegalArgumentException}, which says what is to be given, where that is something else. */
    static Gateway open(String... args) throws IOException {
        if (args.length != 2 || !args[0].matches("nio|netty")) {
            throw new IllegalArgumentException(
                    "'" + String.join(" ", args) + "' is not nio or netty and a port: run.sh [nio|netty] [PORT]");
        }
        return Command.listen(
                args[1], port -> args[0].equals("netty") ? NettyGateway.open(port) : NioGateway.open(port));
    }
}
