package org.strparser.runtime;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** The numbers of a program, from all its streams and threads. */
final class ProgramCounters {
    private final LongAdder opened = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder messagesSkipped = new LongAdder();
    private final LongAdder bytesSkipped = new LongAdder();
    private final LongAccumulator mostHeld = new LongAccumulator(Math::max, 0);
    private final LongAccumulator longestAssembly = new LongAccumulator(Math::max, 0);
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private StreamCounters saved = StreamCounters.zero();

    void opened() {
        opened.increment();
    }

    /** A stream goes on with another program, which will count all it has done. */
    void left() {
        ended.increment();
    }

    /** A message of so many bytes was assembled. */
    void held(int bytes) {
        mostHeld.accumulate(bytes);
    }

    /** A message has been open for so long. */
    void assembling(long nanos) {
        longestAssembly.accumulate(nanos);
    }

    void skipped(int messageBytes) {
        messagesSkipped.increment();
        bytesSkipped.add(messageBytes);
    }

    /** A stream has ended. */
    void save(StreamCounters counters, Outcome outcome) {
        ended.increment();
        if (outcome instanceof Outcome.Failed failed) {
            failures.computeIfAbsent(failed.reason(), reason -> new LongAdder()).increment();
        }
        synchronized (this) {
            saved = saved.plus(counters);
        }
    }

    ProgramStatistics snapshot() {
        Map<String, Long> byReason = new TreeMap<>();
        failures.forEach((reason, count) -> byReason.put(reason, count.sum()));
        StreamCounters sum;
        synchronized (this) {
            sum = saved;
        }
        return new ProgramStatistics(
                opened.sum(),
                ended.sum(),
                sum,
                byReason,
                messagesSkipped.sum(),
                bytesSkipped.sum(),
                mostHeld.get(),
                longestAssembly.get());
    }
}
