package org.strparser.samples.loadbalancer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.strparser.kcm.Inbound;
import org.strparser.kcm.TcpConnection;

/** Queries on their way: under which number each was sent to a server, and over which connection. From any thread. */
final class Pending {
    private static final int NUMBERS = 1 << 16;

    private final Map<Integer, Inbound> queries = new ConcurrentHashMap<>();
    private final Map<Integer, TcpConnection> servers = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();

    /** A free number for a query; empty when all are taken. */
    Optional<Integer> add(Inbound query) {
        for (int i = 0; i < NUMBERS; i++) {
            int number = last.incrementAndGet() & (NUMBERS - 1);
            if (queries.putIfAbsent(number, query) == null) {
                return Optional.of(number);
            }
        }
        return Optional.empty();
    }

    void sent(int number, TcpConnection server) {
        servers.put(number, server);
        if (!queries.containsKey(number)) {
            servers.remove(number); // the answer was faster
        }
    }

    Optional<Inbound> take(int number) {
        servers.remove(number);
        return Optional.ofNullable(queries.remove(number));
    }

    /** The queries that a server will not answer any more. */
    List<Inbound> takeAll(TcpConnection server) {
        List<Inbound> lost = new ArrayList<>();
        servers.forEach((number, where) -> {
            if (where == server) {
                take(number).ifPresent(lost::add);
            }
        });
        return lost;
    }
}
