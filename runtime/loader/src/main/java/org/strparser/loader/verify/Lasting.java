package org.strparser.loader.verify;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By block of a loop, the counts that last; see {@link Progress}. */
final class Lasting {
    private final Body body;
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
            grows = grow(soon, failing(soon));
        }
        return soon;
    }

    private boolean grow(@Nullable BitSet[] soon, @Nullable BitSet[] fails) {
        boolean grows = false;
        for (int i = 0; i < soon.length; i++) {
            BitSet last = lasting[i];
            BitSet known = soon[i];
            if (last != null && known != null) {
                BitSet fine = (BitSet) last.clone();
                BitSet failing = fails[i];
                if (failing != null) {
                    fine.andNot(failing);
                }
                fine.or(known);
                grows |= !fine.equals(known);
                soon[i] = fine;
            }
        }
        return grows;
    }

    /** By block, the counts that on some way neither become more nor go on with one that is known to. */
    private @Nullable BitSet[] failing(@Nullable BitSet[] soon) {
        @Nullable BitSet[] fails = new BitSet[lasting.length];
        for (int i = loop.size() - 1; i >= 0; i--) {
            Way way = loop.get(i);
            BitSet last = lasting[way.edge.from()];
            BitSet known = soon[way.edge.from()];
            BitSet failing = fails[way.edge.from()];
            if (failing == null) {
                failing = new BitSet();
                fails[way.edge.from()] = failing;
            }
            for (int count = last == null ? -1 : last.nextSetBit(0);
                    last != null && count >= 0;
                    count = last.nextSetBit(count + 1)) {
                boolean isOpen = known != null && !known.get(count) && !failing.get(count);
                if (isOpen && !goesOn(way, count, soon[way.edge.to()])) {
                    failing.set(count);
                }
            }
        }
        return fails;
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
