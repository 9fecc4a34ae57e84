package org.strparser.compiler.facts;

import java.util.List;

/**
 * What is known of a message beyond its code; it goes into the class as an annotation.
 *
 * @param packageName dotted, empty where the file names none
 * @param maxMessageBytes the longest message, with the parameters at their widest
 * @param maxHeaderBytes most bytes that one message can make the parser inspect
 * @param maxRecordBytes the longest record of joined messages, with the parameters at their widest; 0 where none are joined
 */
public record Facts(
        String packageName,
        String message,
        int maxMessageBytes,
        int maxHeaderBytes,
        int maxRecordBytes,
        List<Param> params,
        List<State> states,
        List<Reason> reasons,
        List<Field> fields) {

    /** The version of the language that this compiler reads. */
    public static final String LANGUAGE = "1";

    public Facts {
        params = List.copyOf(params);
        states = List.copyOf(states);
        reasons = List.copyOf(reasons);
        fields = List.copyOf(fields);
    }

    /** A parameter: {@code least … greatest}, and its value unless another is given; enumerators stand for 0, 1, …. */
    public record Param(String name, long least, long greatest, long initial, List<String> enumerators) {
        public Param {
            enumerators = List.copyOf(enumerators);
        }
    }

    /** A state of the stream: {@code least … greatest}, and its value where a stream begins; enumerators as for a parameter. */
    public record State(String name, long least, long greatest, long initial, List<String> enumerators) {
        public State {
            enumerators = List.copyOf(enumerators);
        }
    }

    /** A reason for a failure, and the errno it stands for, by its Linux name. */
    public record Reason(String name, String errno) {}

    /** A field or {@code let}. {@code always}: whether every message has it; {@code literals}: of a choice, as ISO 8859-1. */
    public record Field(String name, Kind kind, boolean always, List<String> literals) {
        public Field {
            literals = List.copyOf(literals);
        }
    }

    /** What a field holds; the same four as in the annotation. */
    public enum Kind {
        NUMBER,
        UNSIGNED,
        BYTES,
        CHOICE
    }
}
