package org.strparser.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the compiler knows of a rule, stored in the class it compiled; {@code javap -v} shows it.
 *
 * <p>Indices of {@link #params}, {@link #reasons} and {@link #fields} are those that the code uses.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ParserFacts {

    /** The ABI this runtime knows: entry points, verdicts and intrinsics. */
    int ABI = 1;

    /** The ABI that the class was compiled for. */
    int abi();

    /** The version of the language the rule is written in. */
    String language();

    /** Name of the message, as in the rule. */
    String message();

    /** File name of the rule. */
    String source();

    /** SHA-256 of the text of the rule, 64 hex digits. */
    String sourceSha256();

    /** Length in bytes of the longest message, with the parameters at their widest: 1 … {@link Verdict#MAX_LENGTH}. */
    int maxMessageBytes();

    /** Most bytes that one message can make the parser inspect. */
    int maxHeaderBytes();

    /** Most operations that one call executes. */
    int maxSteps();

    /** Length in bytes of the longest record of joined messages, with the parameters at their widest; 0 where none are joined. */
    int maxRecordBytes() default 0;

    /** Whether a message can change a state, hand the stream over behind it, or be a part of a record. */
    boolean effects() default false;

    /** How many {@code long} registers a stream must keep between calls; 0 for a restartable rule. */
    int stateSlots();

    /** The parameters, by index. */
    Param[] params() default {};

    /** The states of a stream, by index. */
    State[] states() default {};

    /** The reasons for a failure, by index. */
    Reason[] reasons() default {};

    /** The fields, by index. */
    Field[] fields() default {};

    /** A parameter of a rule: an integer in {@code least … greatest}, fixed when the parser is loaded. */
    @Target({})
    @interface Param {
        String name();

        long least();

        long greatest();

        long initial();

        /** The names of 0, 1, … where the parameter is an enumeration. */
        String[] enumerators() default {};
    }

    /** A state of a stream: an integer in {@code least … greatest}. */
    @Target({})
    @interface State {
        String name();

        long least();

        long greatest();

        /** Its value where a stream begins. */
        long initial();

        /** The names of 0, 1, … where the state is an enumeration. */
        String[] enumerators() default {};
    }

    /** A reason for a failure, with the Linux name of the errno it stands for. */
    @Target({})
    @interface Reason {
        String name();

        String errno();
    }

    /** A named field or {@code let} of the message. */
    @Target({})
    @interface Field {
        String name();

        FieldKind kind();

        /** Whether every message has it. */
        boolean always();

        /** The literals of a choice, as bytes in ISO 8859-1; the number in the field is the index of the one found. */
        String[] literals() default {};
    }
}
