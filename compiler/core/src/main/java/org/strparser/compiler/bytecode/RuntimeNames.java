package org.strparser.compiler.bytecode;

import org.strparser.compiler.source.Endian;

/** Every name and descriptor of the runtime's API that a compiled class may contain. */
final class RuntimeNames {
    private static final String API = "org/strparser/api/";

    static final String PARSE_MSG = API + "ParseMsg";
    static final String BYTES = API + "Bytes";
    static final String LITERALS = API + "Literals";
    static final String SCANS = API + "Scans";
    static final String PREFIXES = API + "Prefixes";
    static final String STREAM_STATE = API + "StreamState";
    static final String FIELD_SLOTS = API + "FieldSlots";
    static final String PARSER_FACTS = "L" + API + "ParserFacts;";
    static final String PARAM = "L" + API + "ParserFacts$Param;";
    static final String STATE = "L" + API + "ParserFacts$State;";
    static final String REASON = "L" + API + "ParserFacts$Reason;";
    static final String FIELD = "L" + API + "ParserFacts$Field;";
    static final String FIELD_KIND = "L" + API + "FieldKind;";

    static final String STREAM_STATE_TYPE = "L" + STREAM_STATE + ";";
    static final String FIELD_SLOTS_TYPE = "L" + FIELD_SLOTS + ";";
    static final String LITTLE_ENDIAN_FITS = "(JIIZJJ)Z";
    /** Of {@code param}, {@code state}, {@code register}. */
    static final String STREAM_VALUE = "(" + STREAM_STATE_TYPE + "I)J";
    /** Of {@code earlier}. */
    static final String STREAM_NUMBER = "(" + STREAM_STATE_TYPE + ")J";
    /** Of {@code next}, {@code keep}. */
    static final String STREAM_STORE = "(" + STREAM_STATE_TYPE + "IJ)V";
    /** Of {@code begin}, {@code nextHandoff}, {@code continues}. */
    static final String STREAM_EVENT = "(" + STREAM_STATE_TYPE + ")V";
    /** Of {@code resume}. */
    static final String STREAM_RESUME = "(" + STREAM_STATE_TYPE + ")I";
    /** Of {@code suspend}. */
    static final String STREAM_SUSPEND = "(" + STREAM_STATE_TYPE + "I)V";

    static final String MATH = "java/lang/Math";
    static final String MAX = "(JJ)J";
    static final String STORE_NUMBER = "(" + FIELD_SLOTS_TYPE + "IJ)V";
    static final String STORE_SLICE = "(" + FIELD_SLOTS_TYPE + "IJJ)V";
    static final String CONSTRUCTOR = "<init>";
    static final String NO_ARGUMENTS = "()V";

    private RuntimeNames() {}

    static String length(Window window) {
        return "(" + window.descriptor() + "II" + STREAM_STATE_TYPE + ")I";
    }

    static String parse(Window window) {
        return "(" + window.descriptor() + "II" + STREAM_STATE_TYPE + ")J";
    }

    static String fields(Window window) {
        return "(" + window.descriptor() + "II" + STREAM_STATE_TYPE + FIELD_SLOTS_TYPE + ")V";
    }

    /** {@code u8}, {@code u24be}. */
    static String read(int width, Endian order) {
        return width == 1 ? "u8" : "u" + 8 * width + (order == Endian.BIG ? "be" : "le");
    }

    static String readDescriptor(Window window) {
        return "(" + window.descriptor() + "I)J";
    }

    static String findDescriptor(Window window) {
        return "(" + window.descriptor() + "IIJJI)J";
    }

    static String agreeing(boolean anyCase) {
        return anyCase ? "agreeingAnyCase" : "agreeing";
    }

    static String agreeingDescriptor(Window window) {
        return "(" + window.descriptor() + "IILjava/lang/String;)J";
    }
}
