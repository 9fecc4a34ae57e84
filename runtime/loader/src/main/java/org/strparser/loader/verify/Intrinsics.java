package org.strparser.loader.verify;

import java.util.HashMap;
import java.util.Map;
import org.strparser.loader.verify.Body.Kind;

/** What the calls do, and what must hold before them (N5, N8). */
final class Intrinsics {
    private final Machine machine;
    private final Body body;
    /** What is kept for the next call; set by {@code suspend}. */
    final Map<Integer, Form> kept = new HashMap<>();

    int suspendedAt = -1;
    Edge.Passed passed = Edge.Passed.NOTHING;

    Intrinsics(Machine machine) {
        this.machine = machine;
        this.body = machine.body;
    }

    private State state() {
        return machine.state;
    }

    void run(Call call) {
        switch (call.kind()) {
            case READ -> read(call.width());
            case AGREE -> agree();
            case FIND -> find();
            case FITS -> fits();
            case MAX -> max();
            case PARAM -> fixed(true);
            case STATE -> fixed(false);
            case EARLIER -> earlier();
            case REGISTER -> register();
            case BEGIN, NEXT_HANDOFF, CONTINUES -> event();
            case NEXT -> next();
            case RESUME -> resume();
            case SUSPEND -> suspend();
            case KEEP -> keep();
            case NUMBER -> store(1);
            case SLICE -> store(2);
        }
    }

    /** An index into the window as a place in the message. */
    private Form place(Form index) {
        Form place = index.minus(Form.symbol(Symbols.START));
        if (place == null || index.factor(Symbols.START) != 1) {
            throw machine.refusal("N5", "an index that does not begin at the message");
        }
        return place;
    }

    private void read(int width) {
        Form place = place(machine.pop(Value.Kind.INT).form());
        machine.pop(Value.Kind.WINDOW);
        Form end = place.plus(width);
        boolean there = end != null && state().ordered(end, Form.symbol(Symbols.AVAILABLE));
        machine.require(there, "N5", () -> unasked(width, place));
        machine.require(state().atLeast(place, 0), Guard.FIELDS, "N5", () -> unasked(width, place));
        passed = new Edge.Passed(passed.searches(), passed.from(), passed.to(), place);
        int bits = Byte.SIZE * width;
        machine.pushLong(
                width == Long.BYTES
                        ? machine.define(Long.MIN_VALUE, Long.MAX_VALUE)
                        : machine.define(0, (1L << bits) - 1));
    }

    private String unasked(int width, Form place) {
        return "a read of " + width + " bytes at " + state().range(place)
                + ", of which it was not asked whether they are there";
    }

    private void requireLimit(Form form) {
        if (!form.equals(Body.LIMIT)) {
            throw machine.refusal("N2", "another limit than the one that came in");
        }
    }

    private void agree() {
        Value literal = machine.pop(Value.Kind.TEXT);
        requireLimit(machine.pop(Value.Kind.INT).form());
        Form place = place(machine.pop(Value.Kind.INT).form());
        machine.pop(Value.Kind.WINDOW);
        // Beyond the bytes at hand nothing is read, as long as `limit - index` fits an int.
        Form beyond = place.minus(Form.symbol(Symbols.AVAILABLE));
        machine.require(
                state().atLeast(place, 0) && beyond != null && state().atMost(beyond, 1L + Integer.MAX_VALUE),
                Guard.FIELDS,
                "N5",
                () -> "a comparison at " + state().range(place) + ", which is no place in a message");
        String text = literal.text();
        machine.pushLong(machine.define(0, text == null ? 0 : text.length()));
    }

    private void find() {
        Form octets = machine.pop(Value.Kind.INT).form();
        Form bound = machine.popLong();
        Form from = machine.popLong();
        requireLimit(machine.pop(Value.Kind.INT).form());
        boolean own = machine.pop(Value.Kind.INT).form().isSymbol(Symbols.START);
        machine.pop(Value.Kind.WINDOW);
        if (!own || !octets.isConstant()) {
            throw machine.refusal(
                    "N2", "a search that does not begin at the message, or for bytes that are no constant");
        }
        machine.require(state().atLeast(from, 0), Guard.FIELDS, "N5", () -> "a search from " + state().range(from));
        Form available = Form.symbol(Symbols.AVAILABLE);
        boolean inside = state().ordered(from, available);
        boolean below = state().ordered(from, bound);
        long end = Math.min(state().closeUpper(bound), state().closeUpper(available));
        Form found = machine.define(Math.max(0, state().closeLower(from)), Math.max(state().closeUpper(from), end));
        state().learn(from.minus(found));
        if (inside) {
            state().learn(found.minus(available));
        }
        if (below) {
            state().learn(found.minus(bound));
        }
        passed = new Edge.Passed(passed.searches() + 1, from, found, passed.read());
        machine.pushLong(found);
    }

    private void fits() {
        machine.popLong();
        machine.popLong();
        machine.popInt();
        machine.popInt();
        machine.popInt();
        machine.popLong();
        machine.push(Value.ofInt(machine.define(0, 1)));
    }

    private void max() {
        Form right = machine.popLong();
        Form left = machine.popLong();
        Form greater = machine.define(
                Math.max(state().closeLower(left), state().closeLower(right)),
                Math.max(state().closeUpper(left), state().closeUpper(right)));
        state().learn(left.minus(greater));
        state().learn(right.minus(greater));
        machine.pushLong(greater);
    }

    private int index(String of, int count) {
        int index = machine.popConstant();
        if (index < 0 || index >= count) {
            throw machine.refusal("N8", of + " " + index + " of " + count);
        }
        return index;
    }

    private void fixed(boolean isParam) {
        int index = isParam
                ? index("parameter", body.facts.params().size())
                : index("state", body.facts.states().size());
        machine.pop(Value.Kind.STREAM);
        machine.pushLong(Form.symbol(isParam ? body.symbols.param(index) : body.symbols.state(index)));
    }

    private void earlier() {
        machine.pop(Value.Kind.STREAM);
        machine.pushLong(Form.symbol(Symbols.EARLIER));
    }

    private void event() {
        machine.pop(Value.Kind.STREAM);
        requireEffects();
    }

    private void requireEffects() {
        if (body.kind == Kind.FIELDS || !body.facts.hasEffects()) {
            throw machine.refusal("N2", "an effect on the stream, of which ParserFacts says that there is none here");
        }
    }

    private void next() {
        Form value = machine.popLong();
        int index = index("state", body.facts.states().size());
        machine.pop(Value.Kind.STREAM);
        requireEffects();
        DeclaredFacts.Range range = body.facts.states().get(index);
        machine.require(
                state().atLeast(value, range.least()) && state().atMost(value, range.greatest()),
                "N8",
                () -> "a state " + range.name() + " of " + state().range(value) + " where " + range.least() + " … "
                        + range.greatest() + " is declared");
    }

    /** Second instruction of {@code parse}, as {@link Twins} has seen. */
    private void resume() {
        machine.pop(Value.Kind.STREAM);
        machine.push(Value.ofInt(Form.symbol(Symbols.PLACE)));
    }

    private void register() {
        int index = index("register", body.facts.stateSlots());
        machine.pop(Value.Kind.STREAM);
        if (body.kind != Kind.PARSE || state().least(Symbols.PLACE) < 1) {
            throw machine.refusal("N8", "a register where no call goes on");
        }
        machine.pushLong(Form.symbol(body.symbols.register(index)));
    }

    private void suspend() {
        Form place = machine.popInt();
        machine.pop(Value.Kind.STREAM);
        if (body.kind != Kind.PARSE || !place.isConstant() || suspendedAt >= 0) {
            throw machine.refusal("N8", "a call is suspended at a place that is no constant, or twice");
        }
        suspendedAt = (int) place.constant;
    }

    private void keep() {
        Form value = machine.popLong();
        int index = index("register", body.facts.stateSlots());
        machine.pop(Value.Kind.STREAM);
        if (suspendedAt < 0) {
            throw machine.refusal("N8", "a register is kept where the call is not suspended");
        }
        kept.put(index, value);
    }

    /** {@code slice} itself leaves out what is no slice: the bounds of a field are seldom known without its guards. */
    private void store(int numbers) {
        for (int i = 0; i < numbers; i++) {
            machine.popLong();
        }
        index("field", body.facts.fieldCount());
        machine.pop(Value.Kind.SLOTS);
        if (body.kind != Kind.FIELDS) {
            throw machine.refusal("N2", "a field is stored outside of fields");
        }
    }
}
