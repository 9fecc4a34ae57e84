package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.strparser.loader.TestClasses;
import org.strparser.loader.Trial;

/** Tries mutants one after the other: verifies each, and lets those that are accepted run, while a watchdog looks on. */
public final class MutationRun {
    /** A trial takes some microseconds; one that takes so long does not end. */
    private static final int MOST_SECONDS = 20;

    private final List<TestClasses.Named> classes;
    private final long seed;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "mutant");
        thread.setDaemon(true);
        return thread;
    });
    private final List<String> escapes = new ArrayList<>();
    private int tried;
    private int refused;
    private int refusedByJvm;
    private int accepted;

    public MutationRun(List<TestClasses.Named> classes, long seed) {
        this.classes = classes;
        this.seed = seed;
    }

    /** Stops at the first that does not end: its thread cannot be had back. */
    public void tryMutants(int count) throws InterruptedException {
        List<Mutants> mutants = new ArrayList<>();
        for (int i = 0; i < classes.size(); i++) {
            mutants.add(new Mutants(classes.get(i).bytes(), new Random(seed + i)));
        }
        for (int i = 0; i < count; i++) {
            int which = i % classes.size();
            byte[] mutant = mutants.get(which).next();
            tried++;
            Future<Trial.Result> result = runner.submit(() -> Trial.run(mutant, tried));
            try {
                count(result.get(MOST_SECONDS, TimeUnit.SECONDS), which);
            } catch (ExecutionException e) {
                escapes.add("mutant " + tried + " of " + classes.get(which) + ": " + e.getCause());
            } catch (TimeoutException e) {
                escapes.add("mutant " + tried + " of " + classes.get(which) + " does not end");
                return;
            }
        }
        runner.shutdown();
    }

    private void count(Trial.Result result, int which) {
        switch (result.kind()) {
            case REFUSED -> refused++;
            case REFUSED_BY_JVM -> refusedByJvm++;
            case KEPT_THE_LAWS -> accepted++;
            case ESCAPED -> escapes.add("mutant " + tried + " of " + classes.get(which) + ": " + result.what());
        }
    }

    public int accepted() {
        return accepted;
    }

    public List<String> escapes() {
        return escapes;
    }

    @Override
    public String toString() {
        return "mutants: " + tried + " tried, " + (refused + refusedByJvm) + " refused (" + refusedByJvm
                + " of them by the JVM), " + accepted + " accepted, " + escapes.size() + " escapes; seed " + seed;
    }
}
