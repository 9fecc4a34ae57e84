package org.strparser.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.strparser.kcm.Kcm;
import org.strparser.kcm.KcmCounters;
import org.strparser.kcm.KcmJmx;
import org.strparser.kcm.Loss;

/**
 * The counters of a {@link Kcm} as meters: {@code kcm.mux.…} and {@code kcm.psock.…} for the columns of /proc/net/kcm_stats, their
 * names in lower case with dots; {@code kcm.lost} by cause; gauges for what there is. They are read when the registry asks.
 *
 * <pre>{@code
 * new KcmMetrics(kcm, Tags.of("service", "dns")).bindTo(registry);
 * }</pre>
 */
public final class KcmMetrics implements MeterBinder {
    private final Kcm kcm;
    private final Tags tags;

    /** Meters of all its multiplexors together, with these tags. */
    public KcmMetrics(Kcm kcm, Iterable<Tag> tags) {
        this.kcm = Objects.requireNonNull(kcm, "kcm");
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        KcmJmx.mux(KcmCounters.zero())
                .keySet()
                .forEach(column -> counter(registry, "mux", column, all -> value(KcmJmx.mux(all), column)));
        KcmJmx.psock(KcmCounters.zero().connections())
                .keySet()
                .forEach(column ->
                        counter(registry, "psock", column, all -> value(KcmJmx.psock(all.connections()), column)));
        for (Loss.Cause cause : Loss.Cause.values()) {
            FunctionCounter.builder(
                            "kcm.lost",
                            kcm,
                            each -> each.counters().lostMessages().getOrDefault(cause, 0L))
                    .tags(tags.and("cause", cause.name().toLowerCase(Locale.ROOT)))
                    .baseUnit("messages")
                    .register(registry);
        }
        gauge(registry, "kcm.multiplexors", each -> each.multiplexors().size());
        gauge(
                registry,
                "kcm.sockets",
                each -> each.multiplexors().stream()
                        .mapToInt(mux -> mux.sockets().size())
                        .sum());
        gauge(
                registry,
                "kcm.connections",
                each -> each.multiplexors().stream()
                        .mapToInt(mux -> mux.connections().size())
                        .sum());
    }

    private static double value(Map<String, Long> columns, String name) {
        return columns.getOrDefault(name, 0L);
    }

    private void counter(MeterRegistry registry, String part, String column, ToDoubleFunction<KcmCounters> number) {
        String name = "kcm." + part + "." + column.toLowerCase(Locale.ROOT).replace('-', '.');
        FunctionCounter.builder(name, kcm, each -> number.applyAsDouble(each.counters()))
                .tags(tags)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<Kcm> number) {
        Gauge.builder(name, kcm, number).tags(tags).register(registry);
    }
}
