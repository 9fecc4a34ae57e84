package org.strparser.samples.echo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Runs a gateway: {@code EchoGateway nio|netty PORT}. */
public final class EchoGateway {

    private EchoGateway() {}

    /** Takes {@code nio} or {@code netty}, and a port; runs until it is killed. */
    public static void main(String[] args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int port = Integer.parseInt(args[1]);
        try (Gateway gateway = args[0].equals("netty") ? NettyGateway.open(port) : NioGateway.open(port)) {
            out.println("echoing on port " + gateway.port() + ", with " + args[0]);
            Thread.currentThread().join();
        }
    }
}
