package org.strparser.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.ProgramStatistics;
import org.strparser.runtime.StreamCounters;

/**
 * The {@linkplain ParserProgram#statistics statistics} of a program as meters, named {@code strparser.…} and tagged with the
 * program: a counter for each of the kernel's numbers, {@code strparser.failures} by reason, gauges for the high-water marks. They
 * are read when the registry asks; streams do nothing for it. A stream counts when it has ended.
 *
 * <pre>{@code
 * new ParserMetrics(program, Tags.of("service", "dns")).bindTo(registry);
 * }</pre>
 */
public final class ParserMetrics implements MeterBinder {
    private static final String OTHER = "other";

    private final ParserProgram program;
    private final Tags tags;

    /** Meters of that program, with these tags besides its name. */
    public ParserMetrics(ParserProgram program, Iterable<Tag> tags) {
        this.program = Objects.requireNonNull(program, "program");
        this.tags = Tags.of(tags).and("program", program.name());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "streams.opened", "streams", ProgramStatistics::streamsOpened);
        counter(registry, "streams.ended", "streams", ProgramStatistics::streamsEnded);
        kernel(registry, "messages", "messages", StreamCounters::messages);
        kernel(registry, "bytes", "bytes", StreamCounters::bytes);
        kernel(registry, "bytes.copied", "bytes", StreamCounters::bytesCopied);
        kernel(registry, "memory.failures", "streams", StreamCounters::memoryFailures);
        kernel(registry, "need.more.header", "feeds", StreamCounters::needMoreHeader);
        kernel(registry, "messages.too.big", "messages", StreamCounters::messagesTooBig);
        kernel(registry, "timeouts", "streams", StreamCounters::timeouts);
        kernel(registry, "bad.header.lengths", "streams", StreamCounters::badHeaderLengths);
        kernel(registry, "aborts", "streams", StreamCounters::aborts);
        kernel(registry, "interrupted", "streams", StreamCounters::interrupted);
        counter(registry, "messages.skipped", "messages", ProgramStatistics::messagesSkipped);
        counter(registry, "bytes.skipped", "bytes", ProgramStatistics::bytesSkipped);
        program.failureReasons().forEach(reason -> failures(registry, reason, all -> count(all, reason)));
        failures(registry, OTHER, this::otherFailures);
        Gauge.builder("strparser.held.most", program, p -> p.statistics().mostBytesHeld())
                .tags(tags)
                .baseUnit("bytes")
                .register(registry);
        TimeGauge.builder(
                        "strparser.assembly.longest",
                        program,
                        TimeUnit.NANOSECONDS,
                        p -> p.statistics().longestAssemblyNanos())
                .tags(tags)
                .register(registry);
    }

    private void counter(MeterRegistry registry, String name, String unit, ToDoubleFunction<ProgramStatistics> number) {
        FunctionCounter.builder("strparser." + name, program, p -> number.applyAsDouble(p.statistics()))
                .tags(tags)
                .baseUnit(unit)
                .register(registry);
    }

    private void kernel(MeterRegistry registry, String name, String unit, ToDoubleFunction<StreamCounters> number) {
        counter(registry, name, unit, all -> number.applyAsDouble(all.counters()));
    }

    private void failures(MeterRegistry registry, String reason, ToDoubleFunction<ProgramStatistics> number) {
        FunctionCounter.builder("strparser.failures", program, p -> number.applyAsDouble(p.statistics()))
                .tags(tags.and("reason", reason))
                .baseUnit("streams")
                .register(registry);
    }

    private static double count(ProgramStatistics all, String reason) {
        return all.failures().getOrDefault(reason, 0L);
    }

    /** Reasons that nobody can list: those of the application's own aborts, and the errnos of a parser written by hand. */
    private double otherFailures(ProgramStatistics all) {
        return all.failures().entrySet().stream()
                .filter(failure -> !program.failureReasons().contains(failure.getKey()))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
    }
}
