package org.strparser.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.strparser.cli.drip.Cutting;
import org.strparser.cli.drip.Proxy;
import org.strparser.compiler.build.IoWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code strpc drip}: a proxy that cuts streams, to test what any server makes of the pieces. */
@Command(
        name = "drip",
        description = {
            "A TCP proxy that cuts what goes through it, both ways: to test whether a server, or a client, puts messages"
                    + " together again. Listens on loopback.",
            "",
            "  strpc drip --listen 9000 --to localhost:8080",
            ""
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class DripCommand implements Callable<Integer> {
    private static final int MOST_MILLIS = 60_000;

    @ParentCommand
    private Strpc strpc;

    @Option(
            names = "--listen",
            required = true,
            paramLabel = "PORT",
            converter = RangeConverter.Port.class,
            description = "Where to listen; 0: any free port.")
    private int port;

    @Option(names = "--to", required = true, paramLabel = "HOST:PORT", description = "Where to pass connections on to.")
    private String target;

    @Option(
            names = "--cut",
            paramLabel = "HOW",
            description = "each: the first connection behind byte 1, the second behind byte 2, and so on (the default);"
                    + " at:N: each behind byte N; N: every N bytes, 1 is byte by byte; random.")
    private String cut = "each";

    @Option(names = "--seed", paramLabel = "N", description = "Of --cut random: the same seed, the same cuts.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--pause",
            paramLabel = "MS",
            description = "Milliseconds between two pieces, so that each is read by itself; 5 unless given.")
    private long pause = 5;

    @Option(names = "--connections", paramLabel = "N", description = "End after so many connections; else never.")
    private int connections = Integer.MAX_VALUE;

    @Option(names = "--json", description = "One JSON object a line, for machines.")
    private boolean json;

    DripCommand() {}

    @Override
    public Integer call() {
        if (pause < 0 || pause > MOST_MILLIS) {
            throw new CliException(ExitCode.USAGE, "--pause " + pause + ": 0.." + MOST_MILLIS + " is expected");
        }
        if (connections < 1) {
            throw new CliException(ExitCode.USAGE, "--connections " + connections + ": 1 or more is expected");
        }
        DripReport report = new DripReport(strpc.console().out(), json);
        try (Proxy proxy = Proxy.listen(port, target(), plan(), pause, report)) {
            report.listening(proxy.port(), target);
            proxy.run(connections);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.CANNOT_CREATE, "port " + port + " cannot be listened on: " + IoWords.of(e), e);
        }
        return report.exitCode();
    }

    private Cutting.Plan plan() {
        if (seed.isPresent() && !cut.equals("random")) {
            throw new CliException(
                    ExitCode.USAGE,
                    "--seed " + seed.get() + " says nothing of --cut " + cut + ": it is for --cut random");
        }
        try {
            return Cutting.plan(cut, seed.orElse(0L));
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--cut: " + e.getMessage(), e);
        }
    }

    private InetSocketAddress target() {
        int colon = target.lastIndexOf(':');
        String digits = target.substring(colon + 1);
        int to = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
        if (colon < 1 || to < 1 || to > 0xffff) {
            throw new CliException(ExitCode.USAGE, "--to " + target + ": HOST:PORT is expected, PORT in 1.." + 0xffff);
        }
        String host = target.substring(0, colon).replaceFirst("^\\[(.*)]$", "$1");
        InetSocketAddress address = new InetSocketAddress(host, to);
        if (address.isUnresolved()) {
            throw new CliException(ExitCode.USAGE, "--to " + target + ": there is no host " + host);
        }
        return address;
    }
}
