package org.strparser.loader.verify;

import java.util.List;
import org.strparser.loader.verify.ClassFile.Method;

/** That the two bodies of a method are the same but for their window, so that one need be judged only; and where a call goes on. */
final class Twins {

    private Twins() {}

    static void check(List<Instruction> array, List<Instruction> buffer, Method of, Method twin) {
        if (of.maxStack() != twin.maxStack() || of.maxLocals() != twin.maxLocals()) {
            throw new Refusal(
                    "N1", Refusal.NOWHERE, "the two bodies of " + of.name() + " have frames of different size");
        }
        for (int i = 0; i < array.size() || i < buffer.size(); i++) {
            boolean both = i < array.size() && i < buffer.size();
            if (!both || !array.get(i).sameAs(buffer.get(i))) {
                int offset = i < array.size() ? array.get(i).offset() : Refusal.NOWHERE;
                throw new Refusal("N1", offset, "the two bodies of " + of.name() + " part here");
            }
            window(array.get(i), Calls.HEAP);
            window(buffer.get(i), Calls.DIRECT);
        }
    }

    private static void window(Instruction one, String window) {
        Call call = one.call();
        if (call != null && !call.window().isEmpty() && !call.window().equals(window)) {
            throw new Refusal("N2", one.offset(), "a call of " + call.name() + " with another kind of window");
        }
    }

    /** {@code resume} is the second instruction of {@code exact}, or nowhere. */
    static void checkResume(Body body) {
        List<Instruction> code = body.graph.code;
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).isCall(Call.Kind.RESUME) && (body.kind != Body.Kind.EXACT || i != 1)) {
                throw new Refusal("N2", code.get(i).offset(), "resume where no call begins");
            }
        }
    }
}
