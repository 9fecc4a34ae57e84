package org.strparser.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.api.StreamState;

/**
 * A loaded parser with the values of its parameters: makes any number of streams. Immutable, for any number of threads.
 */
public final class ParserProgram {
    private final String name;
    private final ParseMsg parser;
    private final FrameLoop loop;
    private final List<ParserFacts.Param> params;
    private final List<ParserFacts.Reason> reasons;
    private final List<ParserFacts.Field> fields;
    private final Map<String, Integer> fieldIndices = new HashMap<>();
    private final long[] values;
    private final StreamState state;

    private ParserProgram(String name, ParseMsg parser, FrameLoop loop, ParserFacts facts, long[] values) {
        this(name, parser, loop, List.of(facts.params()), List.of(facts.reasons()), List.of(facts.fields()), values);
    }

    private ParserProgram(
            String name,
            ParseMsg parser,
            FrameLoop loop,
            List<ParserFacts.Param> params,
            List<ParserFacts.Reason> reasons,
            List<ParserFacts.Field> fields,
            long[] values) {
        this.name = name;
        this.parser = parser;
        this.loop = loop;
        this.params = params;
        this.reasons = reasons;
        this.fields = fields;
        this.values = values;
        this.state = new StreamState(values);
        for (ParserFacts.Field field : fields) {
            fieldIndices.put(field.name(), fieldIndices.size());
        }
    }

    static ParserProgram compiled(ParseMsg parser, ParserFacts facts) {
        long[] values = Arrays.stream(facts.params())
                .mapToLong(ParserFacts.Param::initial)
                .toArray();
        return new ParserProgram(facts.message(), parser, FrameLoops.forParser(parser), facts, values);
    }

    static ParserProgram handWritten(String name, MessageLength function) {
        ParseMsg parser = new HandWritten(function);
        return new ParserProgram(
                name, parser, FrameLoops.forParser(parser), List.of(), List.of(), List.of(), new long[0]);
    }

    /** The name of the message, as in the rule. */
    public String name() {
        return name;
    }

    /** The fields of a message, in the order of their indices. */
    public List<ParserFacts.Field> fields() {
        return fields;
    }

    /** The parameters of the rule. */
    public List<ParserFacts.Param> params() {
        return params;
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
        ParserFacts.Param declared = params.get(index);
        if (value < declared.least() || value > declared.greatest()) {
            throw new IllegalArgumentException(
                    param + "=" + value + " is not in " + declared.least() + ".." + declared.greatest());
        }
        long[] changed = values.clone();
        changed[index] = value;
        return new ParserProgram(name, parser, loop, params, reasons, fields, changed);
    }

    /** A new stream, with {@link Options#defaults}. */
    public StreamParser newStream(MessageHandler handler) {
        return newStream(handler, Options.defaults());
    }

    /** A new stream. */
    public StreamParser newStream(MessageHandler handler, Options options) {
        return new StreamParser(this, handler, options);
    }

    /** The index of a field. @throws IllegalArgumentException if the rule has no such field */
    public int fieldIndex(String field) {
        Integer index = fieldIndices.get(field);
        if (index == null) {
            throw new IllegalArgumentException(name + " has no field " + field + "; its fields are "
                    + fields.stream().map(ParserFacts.Field::name).collect(Collectors.joining(", ")));
        }
        return index;
    }

    private int paramIndex(String param) {
        List<String> names = new ArrayList<>();
        for (ParserFacts.Param declared : params) {
            if (declared.name().equals(param)) {
                return names.size();
            }
            names.add(declared.name());
        }
        throw new IllegalArgumentException(name + " has no parameter " + param
                + (names.isEmpty() ? "; it has none" : "; its parameters are " + String.join(", ", names)));
    }

    ParseMsg parser() {
        return parser;
    }

    FrameLoop loop() {
        return loop;
    }

    StreamState state() {
        return state;
    }

    /** Name of the reason with that index; of a hand-written parser, the errno. */
    String reason(int index) {
        return index < reasons.size() ? reasons.get(index).name() : Errno.name(index);
    }

    String errno(int index) {
        return index < reasons.size() ? reasons.get(index).errno() : Errno.name(index);
    }
}
