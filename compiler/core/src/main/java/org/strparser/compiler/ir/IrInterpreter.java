package org.strparser.compiler.ir;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;

/**
 * Runs a graph, step by step: the meaning of every operation and exit. A back end is right if it answers the same.
 *
 * <p>What the lowering has promised is checked: a read outside the bytes given, a register without a value, a sum beyond 64
 * bits, an answer out of range are an {@link AssertionError} with the graph's text.
 */
public final class IrInterpreter implements Op.Visitor<Void>, Exit.Visitor<Integer> {
    private static final int END = -1;
    /** Far more than any test needs; a loop that passes no byte would go round for ever. */
    private static final long MOST_ROUNDS = 1L << 26;

    private final Graph graph;
    private final byte[] bytes;
    private final int available;
    private final IrStream stream;
    private final Evaluation evaluation;
    private final Map<Integer, FieldValue> stored = new TreeMap<>();
    private Consumer<Span> visited = origin -> {};
    private Answer answer = new Answer.More(0);

    private IrInterpreter(Graph graph, byte[] bytes, int available, IrStream stream) {
        this.graph = graph;
        this.bytes = bytes;
        this.available = available;
        this.stream = stream;
        this.evaluation = new Evaluation(graph, stream);
    }

    /** The answer of the exact graph when {@code bytes} are there, counted from the first of the message. */
    public static Answer exact(Program program, byte[] bytes, long[] params) {
        return exact(program, bytes, IrStream.of(program.facts(), params), origin -> {});
    }

    /**
     * The same from where the last call on the stream left off, telling {@code visited} the origin of every operation and exit that
     * runs.
     */
    public static Answer exact(Program program, byte[] bytes, IrStream stream, Consumer<Span> visited) {
        return exact(program, bytes, bytes.length, stream, visited);
    }

    /** The same on the first {@code available} bytes. */
    public static Answer exact(Program program, byte[] bytes, int available, IrStream stream, Consumer<Span> visited) {
        var run = new IrInterpreter(program.exact(), bytes, available, stream);
        run.visited = visited;
        run.run(stream.begin());
        return run.answer;
    }

    /** The answer of the fast graph, or of the exact one where the fast one asks it. */
    public static Answer fast(Program program, byte[] bytes, long[] params) {
        return fast(program, bytes, IrStream.of(program.facts(), params));
    }

    /** The same from where the last call on the stream left off. */
    public static Answer fast(Program program, byte[] bytes, IrStream stream) {
        var run = new IrInterpreter(program.fast(), bytes, bytes.length, stream);
        Exit last = run.run(0);
        return last instanceof Exit.Exact ? exact(program, bytes, stream, origin -> {}) : run.answer;
    }

    /** What the graph of fields stores, by the index of the field; an absent field is not in the map. */
    public static Map<Integer, FieldValue> fields(Program program, byte[] bytes, long[] params) {
        return fields(program, bytes, IrStream.of(program.facts(), params));
    }

    /** The same with the states of a stream. */
    public static Map<Integer, FieldValue> fields(Program program, byte[] bytes, IrStream stream) {
        var run = new IrInterpreter(program.fields(), bytes, bytes.length, stream);
        run.run(0);
        return run.stored;
    }

    /** Runs from a block to the exit that ends it. */
    private Exit run(int first) {
        for (Register register : graph.resumption().registers()) {
            evaluation.assign(register, stream.kept(register));
        }
        int index = first;
        long left = MOST_ROUNDS;
        while (true) {
            BasicBlock block = graph.blocks().get(index);
            for (Op op : block.ops()) {
                visited.accept(op.origin());
                op.accept(this);
            }
            visited.accept(block.exit().origin());
            int next = block.exit().accept(this);
            if (next == END) {
                return block.exit();
            }
            check(next > index || (block.exit() instanceof Exit.Again && left-- > 0), "no end to b" + index);
            index = next;
        }
    }

    private void check(boolean holds, String what) {
        evaluation.check(holds, what);
    }

    private long value(Value value) {
        return evaluation.value(value);
    }

    private long place(Place place) {
        long at = value(place.value());
        check(at >= 0, "a place before the message");
        return at;
    }

    @Override
    public Void read(Op.Read op) {
        long at = place(op.at());
        check(at + op.width() <= available, "a read beyond the bytes that are there");
        stream.inspect(op.width());
        long number = 0;
        for (int i = 0; i < op.width(); i++) {
            int index = (int) at + (op.order() == Endian.BIG ? i : op.width() - 1 - i);
            number = number << 8 | (bytes[index] & 0xff);
        }
        int unused = 64 - 8 * op.width();
        evaluation.assign(op.target(), op.signed() ? number << unused >> unused : number);
        return none();
    }

    @Override
    public Void set(Op.Set op) {
        evaluation.assign(op.target(), value(op.value()));
        return none();
    }

    @Override
    public Void agree(Op.Agree op) {
        long at = place(op.at());
        check(at <= Integer.MAX_VALUE, "a place beyond every message");
        int n = 0;
        while (n < op.literal().length() && at + n < available && agrees(op, bytes[(int) at + n] & 0xff, n)) {
            n++;
        }
        stream.inspect(n);
        evaluation.assign(op.target(), n);
        return none();
    }

    private static boolean agrees(Op.Agree op, int found, int index) {
        int lower = op.anyCase() && found >= 'A' && found <= 'Z' ? found + 'a' - 'A' : found;
        return lower == op.literal().charAt(index);
    }

    @Override
    public Void find(Op.Find op) {
        long at = place(op.from());
        long end = Math.min(value(op.bound()), available);
        while (at < end && op.octets().indexOf(bytes[(int) at] & 0xff) < 0) {
            at++;
        }
        stream.inspect((int) (at - place(op.from())));
        evaluation.assign(op.target(), at);
        return none();
    }

    @Override
    public Void storeNumber(Op.StoreNumber op) {
        stored.put(op.field(), new FieldValue.Numeric(value(op.value())));
        return none();
    }

    @Override
    public Void storeSlice(Op.StoreSlice op) {
        var slice = new FieldValue.Slice(value(op.from()), value(op.to()));
        check(0 <= slice.from() && slice.from() <= slice.to() && slice.to() <= Integer.MAX_VALUE, "a bad slice");
        stored.put(op.field(), slice);
        return none();
    }

    @Override
    public Void next(Op.Next op) {
        stream.next(op.state(), value(op.value()));
        return none();
    }

    @Override
    public Void marks(Op.Marks op) {
        stream.mark(op.mark());
        return none();
    }

    @Override
    public Integer need(Exit.Need exit) {
        return place(exit.end()) <= available ? exit.there() : exit.lacking();
    }

    @Override
    public Integer branch(Exit.Branch exit) {
        return evaluation.test(exit.test()) ? exit.yes() : exit.no();
    }

    @Override
    public Integer switchOn(Exit.Switch exit) {
        long subject = value(exit.subject());
        return exit.cases().stream()
                .filter(one -> one.least() <= subject && subject <= one.greatest())
                .map(Exit.Case::target)
                .findFirst()
                .orElse(exit.otherwise());
    }

    @Override
    public Integer jump(Exit.Jump exit) {
        return exit.target();
    }

    @Override
    public Integer again(Exit.Again exit) {
        return exit.head();
    }

    @Override
    public Integer length(Exit.Length exit) {
        return end(new Answer.Length(inInt(value(exit.bytes()), 1)));
    }

    @Override
    public Integer more(Exit.More exit) {
        if (exit.resume() != Exit.More.START) {
            stream.suspend(exit.resume(), graph.resumption().registers(), evaluation);
        }
        return end(new Answer.More(inInt(value(exit.total()) - available, 1)));
    }

    @Override
    public Integer fail(Exit.Fail exit) {
        return end(new Answer.Fail(exit.reason(), inInt(value(exit.at()), 0)));
    }

    @Override
    public Integer handOff(Exit.HandOff exit) {
        return end(new Answer.HandOff(inInt(value(exit.at()), 0)));
    }

    @Override
    public Integer exact(Exit.Exact exit) {
        return END;
    }

    @Override
    public Integer done(Exit.Done exit) {
        return END;
    }

    private int end(Answer given) {
        answer = given;
        return END;
    }

    private long inInt(long number, long least) {
        check(number >= least && number <= Integer.MAX_VALUE, "an answer of " + number);
        return number;
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static Void none() {
        return null;
    }
}
