package org.strparser.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.strparser.bench.peer.Rules;
import org.strparser.bench.peer.StrparserPeer;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Pace;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

/** What needs no loop of JMH: memory of idle streams, bytes copied for a message, size of the generated classes. */
final class Figures {
    private static final int IDLE_STREAMS = 100_000;

    private Figures() {}

    static void print(PrintStream out) {
        for (Job job : Job.values()) {
            byte[] classFile = Rules.compiled(job.rule.path(), job.rule.message());
            out.println("figure class-" + job.label + " bytes " + classFile.length);
        }
        for (String scenario :
                new String[] {"len32-64k-32B", "len32-1448-32B", "len32-100-32B", "len32-1B", "len32-1448-mix"}) {
            out.printf(Locale.ROOT, "figure copied-%s bytes/msg %.2f%n", scenario, copied(Scenario.parse(scenario)));
        }
        Options rated = StrparserPeer.LIMITED;
        Options usual = rated.withPace(Pace.free().withAssemblyTimeout(Duration.ofMinutes(5)));
        out.printf(Locale.ROOT, "figure idle-fresh bytes/stream %.1f%n", idle(false, usual));
        out.printf(Locale.ROOT, "figure idle-used bytes/stream %.1f%n", idle(true, usual));
        out.printf(Locale.ROOT, "figure idle-rated bytes/stream %.1f%n", idle(false, rated));
    }

    static double copied(Scenario scenario) {
        Segments segments = scenario.segments();
        Touch touch = new Touch();
        StrparserPeer peer = new StrparserPeer(
                Parsers.define(Rules.compiled(
                        scenario.job().rule.path(), scenario.job().rule.message())),
                segments,
                touch,
                0);
        peer.pass();
        return (double) peer.bytesCopied() / touch.messages();
    }

    /**
     * Heap that each of many streams of one program and handler takes, the array that refers to them taken off.
     *
     * @param used whether each has had a message in two pieces before, of 64 KiB
     */
    private static double idle(boolean used, Options options) {
        ParserProgram program = Parsers.define(Rules.compiled(Job.LEN32.rule.path(), Job.LEN32.rule.message()));
        MessageHandler handler = message -> {};
        byte[] message = Job.LEN32.bytes(64 * 1024);
        StreamParser[] streams = new StreamParser[IDLE_STREAMS];
        warm(program.newStream(handler, options), message);
        long before = usedBytes();
        Arrays.setAll(streams, i -> program.newStream(handler, options));
        if (used) {
            for (StreamParser stream : streams) {
                warm(stream, message);
            }
        }
        long after = usedBytes();
        long open = Arrays.stream(streams).filter(StreamParser::isOpen).count();
        return (double) (after - before) / open;
    }

    private static void warm(StreamParser stream, byte[] message) {
        stream.feed(message, 0, 1000);
        stream.feed(message, 1000, 64 * 1024);
    }

    private static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
