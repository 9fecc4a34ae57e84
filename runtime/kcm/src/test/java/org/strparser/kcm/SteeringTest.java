package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.strparser.runtime.Message;
import org.strparser.runtime.StreamParser;

/** The steering does what a tiny model of lists does, and loses, doubles and reorders nothing that it must not. */
class SteeringTest {
    private static final int SOCKETS = 3;
    private static final int SOURCES = 3;
    private static final int MESSAGE_BYTES = 100;

    /** What happens: 0 a message of a source, 1 the end of its pass, 2 a read, 3 disable, 4 enable. */
    record Act(int what, int who) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Integer> what = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(6, 0),
                net.jqwik.api.Tuple.of(3, 1),
                net.jqwik.api.Tuple.of(5, 2),
                net.jqwik.api.Tuple.of(1, 3),
                net.jqwik.api.Tuple.of(1, 4));
        return Combinators.combine(what, Arbitraries.integers().between(0, 2))
                .as(Act::new)
                .list()
                .ofMaxSize(120);
    }

    private static Inbound message(int number, Object key) {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = org.strparser.runtime.Parsers.of("Fixed", MESSAGE_BYTES, bytes -> MESSAGE_BYTES)
                .newStream(each -> kept.add(each.retain()));
        stream.feed(ByteBuffer.allocate(MESSAGE_BYTES).putInt(0, number));
        return new Inbound(kept.get(0), null, Instant.EPOCH, key);
    }

    private static int number(Inbound message) {
        return message.buffer().getInt(0);
    }

    /** The model: lists, and the rules in the words of kernel.md. */
    private static final class Model {
        final int bufferBytes;
        final List<Deque<Integer>> queues = new ArrayList<>();
        final Deque<Integer> line = new ArrayDeque<>();
        final Deque<Integer> ready = new ArrayDeque<>();
        final Deque<Integer> held = new ArrayDeque<>();
        final Map<Integer, Integer> parked = new HashMap<>();
        final Map<Integer, Integer> bound = new HashMap<>();
        final boolean[] disabled = new boolean[SOCKETS];

        Model(int bufferBytes) {
            this.bufferBytes = bufferBytes;
            for (int i = 0; i < SOCKETS; i++) {
                queues.add(new ArrayDeque<>());
                line.add(i);
            }
        }

        boolean full(int socket) {
            return queues.get(socket).size() * MESSAGE_BYTES >= bufferBytes;
        }

        void deliver(int source, int message) {
            while (true) {
                Integer socket = bound.get(source);
                if (socket == null) {
                    socket = line.poll();
                    if (socket == null) {
                        parked.put(source, message);
                        ready.add(source);
                        return;
                    }
                    bound.put(source, socket);
                }
                if (!full(socket)) {
                    queues.get(socket).add(message);
                    return;
                }
                bound.remove(source);
            }
        }

        void receiveReady(int socket) {
            if (line.contains(socket) || bound.containsValue(socket) || disabled[socket]) {
                return;
            }
            while (!held.isEmpty()) {
                if (full(socket)) {
                    return;
                }
                queues.get(socket).add(held.remove());
            }
            while (!ready.isEmpty()) {
                if (full(socket)) {
                    return;
                }
                queues.get(socket).add(parked.remove(ready.remove()));
            }
            line.add(socket);
        }

        void endPass(int source) {
            Integer socket = bound.remove(source);
            if (socket != null) {
                receiveReady(socket);
            }
        }

        void disable(int socket) {
            disabled[socket] = true;
            line.remove(socket);
            bound.values().remove(socket);
            while (!queues.get(socket).isEmpty()) {
                int message = queues.get(socket).remove();
                while (!line.isEmpty() && full(line.element())) {
                    line.remove();
                }
                if (line.isEmpty()) {
                    held.add(message);
                } else {
                    queues.get(line.element()).add(message);
                }
            }
        }
    }

    @Property(tries = 500)
    void steersAsTheModelDoes(
            @ForAll("acts") List<Act> acts, @ForAll @net.jqwik.api.constraints.IntRange(min = 1, max = 4) int fits) {
        int buffer = fits * MESSAGE_BYTES;
        SocketOptions options =
                SocketOptions.linux().withReceiveBufferBytes(buffer).withMessageOverheadBytes(0);
        Steering steering = new Steering(false);
        List<Inbox> inboxes = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            inboxes.add(new Inbox(i, options, () -> {}));
            steering.add(inboxes.get(i));
        }
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < SOURCES; i++) {
            sources.add(new Source(() -> {}));
        }
        Model model = new Model(buffer);
        int number = 0;
        for (Act act : acts) {
            Inbox inbox = inboxes.get(act.who());
            Source source = sources.get(act.who());
            switch (act.what()) {
                case 0 -> {
                    if (source.parked == null) {
                        steering.deliver(source, message(number, null));
                        model.deliver(act.who(), number++);
                    }
                }
                case 1 -> {
                    steering.endPass(source);
                    model.endPass(act.who());
                }
                case 2 -> {
                    if (!inbox.queue.isEmpty()) {
                        inbox.take();
                        steering.freed(inbox);
                        model.queues.get(act.who()).remove();
                        if (model.queues.get(act.who()).isEmpty()) {
                            model.receiveReady(act.who());
                        }
                    }
                }
                case 3 -> {
                    if (!inbox.disabled) {
                        steering.setDisabled(inbox, true);
                        model.disable(act.who());
                    }
                }
                default -> {
                    if (inbox.disabled) {
                        steering.setDisabled(inbox, false);
                        model.disabled[act.who()] = false;
                        model.receiveReady(act.who());
                    }
                }
            }
            for (int i = 0; i < SOCKETS; i++) {
                assertEquals(
                        List.copyOf(model.queues.get(i)),
                        inboxes.get(i).queue.stream().map(SteeringTest::number).toList());
                assertEquals(model.line.contains(i), inboxes.get(i).waiting);
                assertEquals(model.parked.containsKey(i), sources.get(i).parked != null);
            }
            assertEquals(model.held.size(), steering.heldCount());
        }
    }

    @Property(tries = 200)
    void messagesOfOneKeyStayInOrderOnOneSocket(
            @ForAll @net.jqwik.api.constraints.Size(max = 60)
                    List<@net.jqwik.api.constraints.IntRange(max = 5) Integer> keys) {
        Steering steering = new Steering(true);
        List<Inbox> inboxes = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            inboxes.add(new Inbox(i, SocketOptions.linux(), () -> {}));
            steering.add(inboxes.get(i));
        }
        Source source = new Source(() -> {});
        for (int i = 0; i < keys.size(); i++) {
            assertTrue(steering.deliver(source, message(i, keys.get(i))));
            steering.endPass(source);
        }

        Map<Object, Integer> lastOf = new HashMap<>();
        Map<Object, Inbox> socketOf = new HashMap<>();
        int count = 0;
        for (Inbox inbox : inboxes) {
            for (Inbound each : inbox.queue) {
                count++;
                assertTrue(lastOf.getOrDefault(each.key, -1) < number(each));
                assertEquals(inbox, socketOf.getOrDefault(each.key, inbox));
                lastOf.put(each.key, number(each));
                socketOf.put(each.key, inbox);
            }
        }
        assertEquals(keys.size(), count);
    }
}
