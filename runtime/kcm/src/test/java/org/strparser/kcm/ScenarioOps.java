package org.strparser.kcm;

import java.nio.ReadOnlyBufferException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/** Carries out the ops of section 5 of kcm-scenarios.txt: each on a message socket or connection is one call of this module. */
final class ScenarioOps {
    /** The answer for an op, or a part of one, that this platform has not. */
    static final String NO_COUNTERPART = "(none)-";

    private static final Set<String> ENDING = Set.of("shut", "close", "reset");
    /** What changes a connection, so that all that follows may differ where it cannot be done. */
    private static final Set<String> CHANGING =
            Set.of("link", "usertimeout", "special", "shut", "rcvlowat", "sndtimeo");
    /** How long a writer must stand still to count as blocked: longer than TCP waits before it asks for room again. */
    private static final long BLOCKED_MILLIS = 500;

    private static final int BLOCKED_LOOKS = 100;

    private final World world;
    private final ConnectionOps connections;
    private final SetUpOps setUp;
    private final MessageOps messages;
    private final ObservingOps observing;
    private final Map<Integer, FutureTask<String>> later = new TreeMap<>();
    private final List<FutureTask<String>> writers = new ArrayList<>();
    private boolean elsewhere;

    ScenarioOps(World world) {
        this.world = world;
        this.connections = new ConnectionOps(world);
        this.setUp = new SetUpOps(world);
        this.messages = new MessageOps(world, this::isMoreWritten);
        this.observing = new ObservingOps(world);
    }

    /** Whether something was done that this platform has not, and that what follows may depend on. */
    boolean isElsewhere() {
        return elsewhere;
    }

    /** Does an op and waits until all that follows from it is done. */
    String run(String op) throws Exception {
        String result = guarded(op, 0);
        elsewhere |= result.equals(NO_COUNTERPART) && CHANGING.contains(op.split(" ", 2)[0]);
        if (ENDING.contains(op.split(" ", 2)[0])) {
            world.expectEnds();
        }
        if (!op.startsWith("later") && !op.startsWith("sleep")) {
            world.settle();
        }
        return result;
    }

    private String guarded(String op, int iteration) throws Exception {
        try {
            return one(op.split(" ", -1), iteration);
        } catch (KcmException e) {
            return "-1 " + e.errno();
        } catch (ReadOnlyBufferException | NullPointerException | MessageOps.Fault e) {
            return "-1 EFAULT";
        }
    }

    private String one(String[] w, int n) throws Exception {
        if (connections.isBeyond(w)) {
            return NO_COUNTERPART;
        }
        return switch (w[0]) {
            case "tcp",
                    "special",
                    "dup",
                    "close",
                    "reset",
                    "shut",
                    "write",
                    "bwrite",
                    "writes",
                    "recvp",
                    "recvs",
                    "fill",
                    "drainp",
                    "drains",
                    "discardp",
                    "discards",
                    "soerr",
                    "tcpstate" -> connections.run(w, n);
            case "rcvbuf", "sndbuf", "rcvlowat", "rcvtimeo", "sndtimeo", "setopt", "getopt", "rdis", "getrdis" ->
                setUp.option(w);
            case "kcm", "clone", "attach", "unattach" -> setUp.setUp(w);
            case "recv", "brecv", "recvbad", "recvname", "recvmmsg", "recvall", "read", "splice" -> messages.receive(w);
            case "send", "bsend", "sendto", "sendv", "sendfault", "sendmmsg", "writek", "splicein" ->
                messages.send(w, n);
            case "poll" -> ObservingOps.show(observing.ready(w[1]));
            case "epollet" -> observing.edges(w[1]);
            case "stats" -> ObservingOps.strip(world.kcm.statistics());
            case "procs" -> ObservingOps.strip(ObservingOps.masked(world.kcm.report()));
            case "status" -> observing.status();
            case "statgt" -> observing.greater(w);
            case "sleep" -> sleep(Long.parseLong(w[1]));
            case "repeat" -> repeat(Integer.parseInt(w[1]), rest(w, 2));
            case "later" -> later(Integer.parseInt(w[1]), Long.parseLong(w[2]), rest(w, 3));
            case "join" -> join(later.get(Integer.parseInt(w[1])));
            case "nofds" -> {
                setUp.setWithoutDescriptors(w[1].equals("on"));
                yield NO_COUNTERPART;
            }
            default -> NO_COUNTERPART;
        };
    }

    static String rest(String[] w, int from) {
        return String.join(" ", Arrays.asList(w).subList(from, w.length));
    }

    /** Waits for the end of what runs beside, or until it waits for a peer that takes no more. */
    private boolean awaitBeside(FutureTask<String> task) throws InterruptedException {
        Stillness still = new Stillness(BLOCKED_MILLIS, BLOCKED_LOOKS);
        long written = world.progress.get();
        boolean blocked = false;
        while (!task.isDone() && !blocked) {
            Thread.sleep(1);
            world.kcm.settle();
            long now = world.progress.get();
            // Only a writer can be blocked; whoever has not come to write yet has not begun.
            if (now != written || now == 0) {
                still.moved();
                written = now;
            }
            blocked = still.isOver();
        }
        return task.isDone();
    }

    /** Waits for a writer beside that has not ended; answers whether more was written than {@code before}. */
    private boolean isMoreWritten(long before) throws InterruptedException {
        Stillness still = new Stillness(BLOCKED_MILLIS, BLOCKED_LOOKS);
        while (world.progress.get() == before && writers.stream().anyMatch(task -> !task.isDone())) {
            // As in awaitBeside: only a writer that has begun can be blocked.
            if (before != 0 && still.isOver()) {
                return false;
            }
            Thread.sleep(1);
            world.kcm.settle();
        }
        return world.progress.get() != before;
    }

    /** One that waits for ever has no end to tell: Linux takes without bound what is refused here (Q30). */
    private String join(FutureTask<String> task) throws Exception {
        return world.progress.get() == 0 || awaitBeside(task) ? task.get() : NO_COUNTERPART;
    }

    private String sleep(long millis) throws InterruptedException {
        for (FutureTask<String> task : writers) {
            awaitBeside(task);
        }
        // What is to happen beside within that time happens by the real clock.
        long until = System.nanoTime() + millis * 1_000_000;
        while (later.values().stream().anyMatch(task -> !writers.contains(task) && !task.isDone())
                && System.nanoTime() < until) {
            Thread.sleep(1);
        }
        world.settle();
        world.sleep(millis);
        return "0";
    }

    private String repeat(int count, String op) throws Exception {
        List<String> lines = new ArrayList<>();
        int same = 0;
        String last = "";
        for (int i = 0; i < count; i++) {
            String result = guarded(op, i);
            world.settle();
            if (i > 0 && !result.equals(last)) {
                lines.add(same + "x " + last);
                same = 0;
            }
            last = result;
            same++;
        }
        lines.add(same + "x " + last);
        return String.join("\n", lines);
    }

    private String later(int number, long millis, String op) {
        FutureTask<String> task = new FutureTask<>(() -> {
            Thread.sleep(millis);
            return guarded(op, 0);
        });
        later.put(number, task);
        if (op.startsWith("bwrite")) {
            writers.add(task);
        }
        Thread thread = new Thread(task, "later");
        thread.setDaemon(true);
        thread.start();
        return "0";
    }

    /** What may throw. */
    interface Action {
        void run() throws Exception;
    }

    /** For ops that answer nothing. */
    static String done(Action action) throws Exception {
        action.run();
        return "0";
    }

    static <T> T unchecked(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
