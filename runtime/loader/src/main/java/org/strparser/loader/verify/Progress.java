package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * N4: every loop ends. Whichever way a loop is taken, some local counts bytes of the message: it never becomes less (where another local
 * takes over, that one is not less), and again and again it becomes more, while it is bounded by the bytes at hand or by the longest
 * message. So all loops together go round at most that often, and the searches in them pass each byte once.
 *
 * <p>Found as one finds who wins a game: the code chooses the way, we choose the local that counts on. A local <em>lasts</em> if, on
 * every way, there is one to go on with that lasts, and on every way it is not long until one becomes more.
 *
 * <p>Where none lasts there may be one that counts few rounds: then the loops that are left between two of them end, each as often.
 */
final class Progress {
    /** Rounds that may be gone around a loop that passes the bytes at hand. */
    private static final long MOST_AROUND = 1L << 12;

    private final Body body;

    private Progress(Body body) {
        this.body = body;
    }

    /** {@code all}: every way through the method. */
    static void check(Body body, List<Edge> all) {
        List<Way> ways = new ArrayList<>();
        for (Edge edge : all) {
            if (edge.before() != null) {
                ways.add(new Way(body, edge));
            }
        }
        new Progress(body).check(ways, 1);
    }

    /** {@code times}: how often each loop among these ways can be come to. */
    private void check(List<Way> ways, long times) {
        for (List<Way> loop : Loops.of(body.graph.blocks.size(), ways)) {
            BitSet counts = stored(loop);
            if (isCounted(loop, counts) || new Lasting(body, loop, counts, false).isEverywhere()) {
                continue;
            }
            addDown(loop, counts);
            if (!new Lasting(body, loop, counts, true).isEverywhere() && !isRead(loop, counts)) {
                nested(loop, counts, times);
            }
        }
    }

    /** Whether a single local lasts all through the loop: the usual case, and soon seen. */
    private boolean isCounted(List<Way> loop, BitSet counts) {
        for (int local = counts.nextSetBit(0);
                local >= 0 && local < body.localCount;
                local = counts.nextSetBit(local + 1)) {
            if (isCounted(loop, local)) {
                return true;
            }
        }
        return false;
    }

    private boolean isCounted(List<Way> loop, int local) {
        List<Way> staying = new ArrayList<>();
        for (Way way : loop) {
            boolean lives = body.graph.blocks.get(way.edge.from()).live().get(local);
            int gain = lives ? way.gain(local, local) : Way.LOSES;
            if (gain == Way.LOSES) {
                return false;
            }
            if (gain == Way.KEEPS) {
                staying.add(way);
            }
        }
        return staying.size() < loop.size() && isCut(staying);
    }

    /**
     * Whether some local goes on in small steps and is read at in each round. In {@code fields} it may be below 0, which is no index, so
     * that the guarded read ends the loop; and so small a step does not pass all of what an int has below 0. A search from there ends
     * as a read does, or at a place from 0 on: from then on the local passes the bytes of the message.
     */
    private boolean isRead(List<Way> loop, BitSet counts) {
        for (int count = counts.nextSetBit(0);
                count >= 0 && count < body.localCount;
                count = counts.nextSetBit(count + 1)) {
            int local = count;
            boolean steps = loop.stream().allMatch(way -> way.steps(local));
            if (steps
                    && isCut(loop.stream().filter(way -> !way.grows(local)).toList())
                    && isCut(loop.stream().filter(way -> !way.reads(local)).toList())) {
                return true;
            }
        }
        return false;
    }

    private boolean isCut(List<Way> left) {
        return !Loops.isAny(body.graph.blocks.size(), left);
    }

    private void nested(List<Way> loop, BitSet counts, long times) {
        int best = -1;
        long fewest = Long.MAX_VALUE;
        for (int count = counts.nextSetBit(0); count >= 0; count = counts.nextSetBit(count + 1)) {
            long rounds = rounds(loop, count);
            if (rounds > 0 && rounds < fewest) {
                best = count;
                fewest = rounds;
            }
        }
        if (best < 0 || !isFew(times * fewest)) {
            int offset = body.graph
                    .last(body.graph.blocks.get(loop.get(0).edge.from()))
                    .offset();
            throw new Refusal(
                    "N4", offset, "a loop that is not seen to pass a byte of the message each time it goes round");
        }
        int counter = best;
        check(loop.stream().filter(way -> way.rounds(counter) == 0).toList(), times * fewest);
    }

    private boolean isFew(long times) {
        return times <= MOST_AROUND || times <= Integer.MAX_VALUE / body.facts.maxMessageBytes();
    }

    /** How often the count can grow while the loop is not left; 0 where that is not known. */
    private static long rounds(List<Way> loop, int count) {
        long most = 0;
        for (Way way : loop) {
            long rounds = way.rounds(count);
            if (rounds < 0) {
                return 0;
            }
            most = Math.max(most, rounds);
        }
        return most;
    }

    /** The locals that are stored to in the loop: no other can count. */
    private BitSet stored(List<Way> loop) {
        BitSet stored = new BitSet();
        for (Way way : loop) {
            stored.or(body.graph.blocks.get(way.edge.from()).stored());
        }
        return stored;
    }

    /** Adds those of them that count down. */
    private void addDown(List<Way> loop, BitSet stored) {
        for (int local = stored.previousSetBit(body.localCount - 1);
                local >= 0;
                local = stored.previousSetBit(local - 1)) {
            int down = local + body.localCount;
            stored.set(down, loop.stream().anyMatch(way -> way.rounds(down) > 0));
        }
    }
}
