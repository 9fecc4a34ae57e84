package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.source.Span;

/** How a basic block ends. Blocks are named by their index in the graph; every edge but {@link Again} leads to a higher index. */
public sealed interface Exit {

    Span origin();

    /** The blocks that may follow; the caller's own. */
    int[] targets();

    <R> R accept(Visitor<R> visitor);

    /** Goes to {@code there} if the bytes before {@code end} have arrived, else to {@code lacking}. */
    record Need(Place end, int there, int lacking, Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[] {there, lacking};
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.need(this);
        }
    }

    record Branch(Test test, int yes, int no, Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[] {yes, no};
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.branch(this);
        }
    }

    /** Goes to the case whose range holds the subject, else to {@code otherwise}. Ranges are disjoint, ascending, signed. */
    record Switch(Value subject, List<Case> cases, int otherwise, Span origin) implements Exit {
        public Switch {
            cases = List.copyOf(cases);
        }

        @Override
        public int[] targets() {
            int[] targets = new int[cases.size() + 1];
            for (int i = 0; i < cases.size(); i++) {
                targets[i] = cases.get(i).target();
            }
            targets[cases.size()] = otherwise;
            return targets;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.switchOn(this);
        }
    }

    /** {@code least … greatest}, both included. */
    record Case(long least, long greatest, int target) {}

    record Jump(int target, Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[] {target};
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.jump(this);
        }
    }

    /** Answers the length of the message, ≥ 1. */
    record Length(Value bytes, Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[0];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.length(this);
        }
    }

    /**
     * Goes back to the head of a loop, which lies at a lower index or is this block. On every way round at least one byte of the
     * message was passed.
     */
    record Again(int head, Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[] {head};
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.again(this);
        }
    }

    /**
     * Answers that no message that begins so is shorter than {@code total} bytes, which is more than are there.
     *
     * @param resume the block where the next call goes on, {@link #START} for the message start
     */
    record More(Value total, int resume, Span origin) implements Exit {
        /** The next call starts at block 0. */
        public static final int START = -1;

        public More(Value total, Span origin) {
            this(total, START, origin);
        }

        @Override
        public int[] targets() {
            return new int[0];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.more(this);
        }
    }

    /** Answers a failure with the reason of that index, decided by the byte {@code at}. */
    record Fail(int reason, Value at, Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[0];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.fail(this);
        }
    }

    /** Answers a hand-off, decided by the byte {@code at}. */
    record HandOff(Value at, Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[0];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.handOff(this);
        }
    }

    /** Asks the exact graph, from the message start. Only in the fast graph. */
    record Exact(Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[0];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.exact(this);
        }
    }

    /** Everything that lies in the bytes given is stored. Only in the graph named fields. */
    record Done(Span origin) implements Exit {
        @Override
        public int[] targets() {
            return new int[0];
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.done(this);
        }
    }

    /** What a phase does with each way to end. */
    interface Visitor<R> {
        R need(Need exit);

        R branch(Branch exit);

        R switchOn(Switch exit);

        R jump(Jump exit);

        R length(Length exit);

        R again(Again exit);

        R more(More exit);

        R fail(Fail exit);

        R handOff(HandOff exit);

        R exact(Exact exit);

        R done(Done exit);
    }
}
