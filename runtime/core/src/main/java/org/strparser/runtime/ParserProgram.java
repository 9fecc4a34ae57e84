package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;

/**
 * A loaded parser with the values of its parameters: makes any number of streams. Immutable, for any number of threads.
 */
public final class ParserProgram {
    private final Facts facts;
    private final ParseMsg parser;
    private final FrameLoop loop;
    private final Map<String, Integer> fieldIndices = new HashMap<>();
    private final long[] values;
    private final ProgramStates states;
    /** Of the last stream made: streams with equal options share one. A race makes one too many, nothing else. */
    private StreamSetup setup;

    private final ProgramCounters counters = new ProgramCounters();
    private final Options defaults = Options.defaults();

    /** What is known of a parser, compiled or not. */
    private record Facts(
            String name,
            int maxMessageBytes,
            int maxRecordBytes,
            List<ParserFacts.Param> params,
            List<ParserFacts.Reason> reasons,
            List<ParserFacts.Field> fields) {}

    private ParserProgram(Facts facts, ParseMsg parser, FrameLoop loop, long[] values, ProgramStates states) {
        this.facts = facts;
        this.parser = parser;
        this.loop = loop;
        this.values = values;
        this.states = states;
        for (ParserFacts.Field field : facts.fields) {
            fieldIndices.put(field.name(), fieldIndices.size());
        }
        this.setup = new StreamSetup(this, defaults);
    }

    static ParserProgram compiled(ParseMsg parser, ParserFacts from) {
        Facts facts = new Facts(
                from.message(),
                from.maxMessageBytes(),
                from.maxRecordBytes(),
                List.of(from.params()),
                List.of(from.reasons()),
                List.of(from.fields()));
        long[] values =
                facts.params.stream().mapToLong(ParserFacts.Param::initial).toArray();
        FrameLoop loop = FrameLoops.forParser(new LoopParser(parser, facts.maxMessageBytes));
        return new ParserProgram(facts, parser, loop, values, ProgramStates.of(from, values));
    }

    static ParserProgram handWritten(String name, int maxMessageBytes, MessageLength function) {
        ParseMsg parser = new HandWritten(function);
        Facts facts = new Facts(name, maxMessageBytes, 0, List.of(), List.of(), List.of());
        FrameLoop loop = FrameLoops.forParser(new LoopParser(parser, maxMessageBytes));
        return new ParserProgram(facts, parser, loop, new long[0], ProgramStates.none(name));
    }

    /** The name of the message, as in the rule. */
    public String name() {
        return facts.name;
    }

    /** Length of the longest message, in bytes. */
    public int maxMessageBytes() {
        return facts.maxMessageBytes;
    }

    /** The fields of a message, in the order of their indices. */
    public List<ParserFacts.Field> fields() {
        return facts.fields;
    }

    /** The reasons the rule has for a failure, each with its errno. */
    public List<ParserFacts.Reason> reasons() {
        return facts.reasons;
    }

    /** The names of the reasons a stream of this program can fail for, those of the rule and of the runtime. */
    public Set<String> failureReasons() {
        Set<String> names = new TreeSet<>(Cause.reasons());
        facts.reasons.forEach(reason -> names.add(reason.name()));
        return names;
    }

    /** The parameters of the rule. */
    public List<ParserFacts.Param> params() {
        return facts.params;
    }

    /** The value a parameter has in this program. */
    public long param(String param) {
        return values[paramIndex(param)];
    }

    /**
     * The same parser with another value of a parameter.
     *
     * @throws IllegalArgumentException if there is no such parameter, or the value is outside its range
     */
    public ParserProgram withParam(String param, long value) {
        int index = paramIndex(param);
        ParserFacts.Param declared = facts.params.get(index);
        if (value < declared.least() || value > declared.greatest()) {
            throw new IllegalArgumentException(
                    param + "=" + value + " is not in " + declared.least() + ".." + declared.greatest());
        }
        long[] changed = values.clone();
        changed[index] = value;
        return new ParserProgram(facts, parser, loop, changed, states.withParams(changed));
    }

    /** The same parser with other values of the parameters named, else as {@link #withParam}. */
    public ParserProgram withParams(Map<String, Long> changed) {
        ParserProgram program = this;
        for (Map.Entry<String, Long> param : changed.entrySet()) {
            program = program.withParam(param.getKey(), param.getValue());
        }
        return program;
    }

    /**
     * The same parser with the name of another value of a parameter that is an enumeration.
     *
     * @throws IllegalArgumentException if there is no such parameter or value
     */
    public ParserProgram withParam(String param, String enumerator) {
        List<String> names = List.of(facts.params.get(paramIndex(param)).enumerators());
        if (!names.contains(enumerator)) {
            throw new IllegalArgumentException(enumerator + " is no value of " + param
                    + (names.isEmpty() ? ", which is a number" : "; its values are " + String.join(", ", names)));
        }
        return withParam(param, names.indexOf(enumerator));
    }

    /** The states that each stream has. */
    public List<ParserFacts.State> states() {
        return states.declared();
    }

    /**
     * The same parser with another value of a state where a stream begins.
     *
     * @throws IllegalArgumentException if there is no such state, or the value is outside its range
     */
    public ParserProgram withState(String state, long value) {
        return new ParserProgram(facts, parser, loop, values, states.with(state, value));
    }

    /** The same with a state that is an enumeration. */
    public ParserProgram withState(String state, String enumerator) {
        return withState(state, states.value(state, enumerator));
    }

    /** Whether a message can be a part of a record, and how long such a record may be; 0 where none is. */
    public int maxRecordBytes() {
        return facts.maxRecordBytes;
    }

    /** A new stream, with {@link Options#defaults}. */
    public StreamParser newStream(MessageHandler handler) {
        return newStream(handler, defaults);
    }

    /** A new stream. */
    public StreamParser newStream(MessageHandler handler, Options options) {
        Objects.requireNonNull(handler, "handler");
        StreamSetup shared = setup(options);
        counters.opened();
        return new Framing(shared, handler);
    }

    StreamSetup setup(Options options) {
        StreamSetup shared = setup;
        if (!shared.options.equals(options)) {
            shared = new StreamSetup(this, options);
            setup = shared;
        }
        return shared;
    }

    /** The index of a field. @throws IllegalArgumentException if the rule has no such field */
    public int fieldIndex(String field) {
        Integer index = fieldIndices.get(field);
        if (index == null) {
            throw new IllegalArgumentException(facts.name + " has no field " + field + "; its fields are "
                    + facts.fields.stream().map(ParserFacts.Field::name).collect(Collectors.joining(", ")));
        }
        return index;
    }

    private int paramIndex(String param) {
        List<String> names = new ArrayList<>();
        for (ParserFacts.Param declared : facts.params) {
            if (declared.name().equals(param)) {
                return names.size();
            }
            names.add(declared.name());
        }
        throw new IllegalArgumentException(facts.name + " has no parameter " + param
                + (names.isEmpty() ? "; it has none" : "; its parameters are " + String.join(", ", names)));
    }

    /** Offset of the byte with which the parser knew the length of a message of which it sees {@code there} bytes. */
    int decidedAt(StreamState stream, byte[] array, @Nullable ByteBuffer direct, int start, int there) {
        StreamState state = stream.copy();
        return Bisection.least(
                        there,
                        count -> Verdict.isLength(
                                direct == null
                                        ? parser.parse(array, start, start + count, state)
                                        : parser.parse(direct, start, start + count, state)))
                - 1;
    }

    ParseMsg parser() {
        return parser;
    }

    /** Whether the parser is of a compiled class, and not a function written by hand. */
    boolean isCompiled() {
        return !(parser instanceof HandWritten);
    }

    FrameLoop loop() {
        return loop;
    }

    ProgramStates programStates() {
        return states;
    }

    /** What the parser says with the reason of that index about a message at {@code offset}; by hand, an index is an errno. */
    End.Failure failure(int index, int messageByte, long offset) {
        boolean named = index < facts.reasons.size();
        String reason = named ? facts.reasons.get(index).name() : Errno.name(index);
        String errno = named ? facts.reasons.get(index).errno() : Errno.name(index);
        String what = reason + ", decided by the byte at " + (offset + messageByte);
        return new End.Failure(Cause.BROKEN, reason, errno, messageByte, what, Optional.empty());
    }

    ProgramCounters counters() {
        return counters;
    }

    /** What the streams of this program have done that have ended; a stream that is merely dropped is not counted. */
    public ProgramStatistics statistics() {
        return counters.snapshot();
    }
}
