package org.strparser.loader.verify;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strparser.loader.verify.Call.Kind;
import org.strparser.loader.verify.ConstantPool.Member;

/** N2: the calls that there are, by owner, name and descriptor; and those of one class, each found out once. */
final class Calls {
    static final String HEAP = "[B";
    static final String DIRECT = "Ljava/nio/ByteBuffer;";

    private static final String API = "org/strparser/api/";
    static final String PARSE_MSG = API + "ParseMsg";
    static final String STREAM_TYPE = "L" + API + "StreamState;";
    static final String SLOTS_TYPE = "L" + API + "FieldSlots;";

    private static final Map<Member, Call> INTRINSICS = intrinsics();

    private final ConstantPool constants;
    /** By constant; null until somebody asks. */
    private final @Nullable Call[] known;

    Calls(ClassFile file) {
        constants = file.constants();
        known = new Call[constants.count()];
    }

    /** The call of the method that the constant names; null where it is none that a parser may make. */
    @Nullable
    Call of(int constant) {
        Call call = constant < known.length ? known[constant] : null;
        if (call == null) {
            call = INTRINSICS.get(constants.method(constant));
            known[constant] = call;
        }
        return call;
    }

    private static Map<Member, Call> intrinsics() {
        Map<Member, Call> calls = new HashMap<>();
        for (String window : new String[] {HEAP, DIRECT}) {
            add(calls, "Bytes", "(" + window + "I)J", new Call(Kind.READ, "u8", 1, window));
            for (int width = 2; width <= Long.BYTES; width++) {
                for (String order : new String[] {"be", "le"}) {
                    Call read = new Call(Kind.READ, "u" + 8 * width + order, width, window);
                    add(calls, "Bytes", "(" + window + "I)J", read);
                }
            }
            String agreeing = "(" + window + "IILjava/lang/String;)J";
            add(calls, "Literals", agreeing, new Call(Kind.AGREE, "agreeing", 0, window));
            add(calls, "Literals", agreeing, new Call(Kind.AGREE, "agreeingAnyCase", 0, window));
            add(calls, "Scans", "(" + window + "IIJJI)J", new Call(Kind.FIND, "find", 0, window));
        }
        add(calls, "Prefixes", "(JIIZJJ)Z", plain(Kind.FITS, "littleEndianFits"));
        calls.put(new Member("java/lang/Math", "max", "(JJ)J"), plain(Kind.MAX, "max"));
        stream(calls, "I)J", plain(Kind.PARAM, "param"));
        stream(calls, "I)J", plain(Kind.STATE, "state"));
        stream(calls, "I)J", plain(Kind.REGISTER, "register"));
        stream(calls, ")J", plain(Kind.EARLIER, "earlier"));
        stream(calls, ")V", plain(Kind.BEGIN, "begin"));
        stream(calls, ")V", plain(Kind.NEXT_HANDOFF, "nextHandoff"));
        stream(calls, ")V", plain(Kind.CONTINUES, "continues"));
        stream(calls, "IJ)V", plain(Kind.NEXT, "next"));
        stream(calls, "IJ)V", plain(Kind.KEEP, "keep"));
        stream(calls, ")I", plain(Kind.RESUME, "resume"));
        stream(calls, "I)V", plain(Kind.SUSPEND, "suspend"));
        add(calls, "FieldSlots", "(" + SLOTS_TYPE + "IJ)V", plain(Kind.NUMBER, "number"));
        add(calls, "FieldSlots", "(" + SLOTS_TYPE + "IJJ)V", plain(Kind.SLICE, "slice"));
        return Map.copyOf(calls);
    }

    private static Call plain(Kind kind, String name) {
        return new Call(kind, name, 0, "");
    }

    private static void stream(Map<Member, Call> calls, String rest, Call call) {
        add(calls, "StreamState", "(" + STREAM_TYPE + rest, call);
    }

    private static void add(Map<Member, Call> calls, String owner, String descriptor, Call call) {
        calls.put(new Member(API + owner, call.name(), descriptor), call);
    }
}
