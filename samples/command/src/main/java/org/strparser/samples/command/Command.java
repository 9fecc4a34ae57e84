package org.strparser.samples.command;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;

/**
 * A command line of a sample. What is wrong with its arguments is told with status 2, what cannot be opened or read with status 1: one
 * line on the standard error, no stack trace.
 */
public final class Command {
    private static final int IO = 1;
    private static final int USAGE = 2;
    private static final int MOST_PORTS = 65_535;

    private Command() {}

    /** What a sample does; an {@link IllegalArgumentException} says what is wrong with the arguments. */
    public interface Body {
        /** Does it. */
        void run(String[] arguments) throws IOException, InterruptedException;
    }

    /** What is opened on a port. */
    public interface Opening<T> {
        /** Opens it. */
        T on(int port) throws IOException;
    }

    /** Runs a sample; ends the JVM where it did not work. */
    public static void main(String[] arguments, Body body) throws InterruptedException {
        int status = run(arguments, System.err, body);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(String[] arguments, PrintStream err, Body body) throws InterruptedException {
        try {
            body.run(arguments);
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return USAGE;
        } catch (NoSuchFileException e) {
            err.println("there is no file " + e.getFile());
            return IO;
        } catch (IOException e) {
            err.println(e.getMessage());
            return IO;
        }
    }

    /** A port, 0 … 65535; 0 is any that is free. */
    public static int port(String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : MOST_PORTS + 1;
        if (port > MOST_PORTS) {
            throw new IllegalArgumentException("'" + text + "' is no port, 0 to " + MOST_PORTS);
        }
        return port;
    }

    /** An address, as in {@code localhost:53}; one that cannot be resolved is refused. */
    public static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT");
        }
        InetSocketAddress address = new InetSocketAddress(text.substring(0, colon), port(text.substring(colon + 1)));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("there is no host " + address.getHostString());
        }
        return address;
    }

    /** Opens something on a port; that it is taken is told with its number. */
    public static <T> T listen(String port, Opening<T> opening) throws IOException {
        int number = port(port);
        try {
            return opening.on(number);
        } catch (BindException e) {
            throw new IOException("port " + number + " cannot be listened on: " + e.getMessage(), e);
        }
    }
}
