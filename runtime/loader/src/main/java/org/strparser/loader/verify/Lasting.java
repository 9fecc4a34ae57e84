package org.strparser.loader.verify;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By block of a loop, the counts that last; see {@link Progress}. */
final class Lasting {
    private final Body body;
    /** The ways from a block one behind the other, in the order of the blocks. */
    private final List<Way> loop;
    /** Whether a count may go on with another anywhere; else only with one that the block itself stores to, which is soon looked at. */
    private final boolean anywhere;
    /** By block; null for those outside of the loop. */
    private final @Nullable BitSet[] lasting;

    Lasting(Body body, List<Way> loop, BitSet counts, boolean anywhere) {
        this.body = body;
        this.loop = loop;
        this.anywhere = anywhere;
        lasting = new BitSet[body.graph.blocks.size()];
        for (Way way : loop) {
            int block = way.edge.from();
            if (lasting[block] == null) {
                lasting[block] = live(body, block, counts);
            }
        }
    }

    private static BitSet live(Body body, int block, BitSet counts) {
        BitSet live = body.graph.blocks.get(block).live();
        BitSet both = (BitSet) counts.clone();
        for (int count = counts.nextSetBit(0); count >= 0; count = counts.nextSetBit(count + 1)) {
            both.set(count, live.get(count % body.localCount));
        }
        return both;
    }

    /** Whether in every block there is a count that lasts. */
    boolean isEverywhere() {
        boolean settled = false;
        while (!settled) {
            @Nullable BitSet[] soon = gainingSoon();
            settled = true;
            for (int i = 0; i < lasting.length; i++) {
                BitSet now = soon[i];
                if (now != null) {
                    settled &= now.equals(lasting[i]);
                    lasting[i] = now;
                }
            }
        }
        for (BitSet counts : lasting) {
            if (counts != null && counts.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** By block, the counts that on every way become more before the loop closes, with one that lasts so far. */
    private @Nullable BitSet[] gainingSoon() {
        @Nullable BitSet[] soon = new BitSet[lasting.length];
        for (int i = 0; i < soon.length; i++) {
            soon[i] = lasting[i] == null ? null : new BitSet();
        }
        boolean grows = true;
        while (grows) {
            grows = grow(soon);
        }
        return soon;
    }

    /** Adds what is seen of a block by what is known of those behind it, which are looked at before it where no loop closes. */
    private boolean grow(@Nullable BitSet[] soon) {
        boolean grows = false;
        for (int end = loop.size(); end > 0; ) {
            int block = loop.get(end - 1).edge.from();
            int first = end - 1;
            while (first > 0 && loop.get(first - 1).edge.from() == block) {
                first--;
            }
            BitSet last = lasting[block];
            BitSet known = soon[block];
            for (int count = last == null ? -1 : last.nextSetBit(0);
                    last != null && known != null && count >= 0;
                    count = last.nextSetBit(count + 1)) {
                if (!known.get(count) && goesOn(first, end, count, soon)) {
                    known.set(count);
                    grows = true;
                }
            }
            end = first;
        }
        return grows;
    }

    /** Whether on each of the ways from a block the count becomes more or goes on with one that is known to. */
    private boolean goesOn(int first, int end, int count, @Nullable BitSet[] soon) {
        for (int i = first; i < end; i++) {
            Way way = loop.get(i);
            if (!goesOn(way, count, soon[way.edge.to()])) {
                return false;
            }
        }
        return true;
    }

    private boolean goesOn(Way way, int count, @Nullable BitSet soon) {
        BitSet there = lasting[way.edge.to()];
        if (there == null || soon == null) {
            return false;
        }
        if (there.get(count) && counts(way, count, count, soon)) {
            return true;
        }
        BitSet stored = body.graph.blocks.get(way.edge.from()).stored();
        for (int next = there.nextSetBit(0); next >= 0; next = there.nextSetBit(next + 1)) {
            boolean mayTakeOver = next != count && (anywhere || stored.get(next));
            if (mayTakeOver && counts(way, count, next, soon)) {
                return true;
            }
        }
        return false;
    }

    private static boolean counts(Way way, int count, int next, BitSet soon) {
        int gain = way.gain(count, next);
        return gain == Way.GAINS || (gain == Way.KEEPS && soon.get(next));
    }
}
