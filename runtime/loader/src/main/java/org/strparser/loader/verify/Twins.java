package org.strparser.loader.verify;

import java.util.Arrays;
import java.util.List;
import org.strparser.loader.verify.ClassFile.Method;

/** That the two bodies of a method are the same but for their window, so that one need be judged only; and where a call goes on. */
final class Twins {

    private Twins() {}

    /** {@code code}: of the body for arrays. */
    static void check(ClassFile file, Calls calls, List<Instruction> code, Method array, Method buffer) {
        if (array.maxStack() != buffer.maxStack() || array.maxLocals() != buffer.maxLocals()) {
            throw new Refusal(
                    "N1", Refusal.NOWHERE, "the two bodies of " + array.name() + " have frames of different size");
        }
        if (!areAlike(calls, code, array.code(), buffer.code())) {
            find(code, Decoding.decode(file, calls, buffer), array.name());
        }
    }

    /** Whether nothing differs but the constants of calls that differ in their window; what does is found by the instructions. */
    private static boolean areAlike(Calls calls, List<Instruction> code, byte[] array, byte[] buffer) {
        if (array.length != buffer.length) {
            return false;
        }
        int from = 0;
        for (Instruction one : code) {
            Call call = one.call();
            if (call != null) {
                int constant = one.offset() + 1;
                boolean same = Arrays.equals(array, from, constant, buffer, from, constant)
                        && call.isTwinOf(calls.of(((buffer[constant] & 0xff) << 8) | (buffer[constant + 1] & 0xff)));
                if (!same) {
                    return false;
                }
                from = constant + 2;
            }
        }
        return Arrays.equals(array, from, array.length, buffer, from, buffer.length);
    }

    private static void find(List<Instruction> array, List<Instruction> buffer, String name) {
        for (int i = 0; i < array.size() || i < buffer.size(); i++) {
            boolean both = i < array.size() && i < buffer.size();
            if (!both || !array.get(i).sameAs(buffer.get(i))) {
                int offset = i < array.size() ? array.get(i).offset() : Refusal.NOWHERE;
                throw new Refusal("N1", offset, "the two bodies of " + name + " part here");
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

    /** {@code resume} is the second instruction of {@code parse}, or nowhere. */
    static void checkResume(Body body) {
        List<Instruction> code = body.graph.code;
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).isCall(Call.Kind.RESUME) && (body.kind != Body.Kind.PARSE || i != 1)) {
                throw new Refusal("N2", code.get(i).offset(), "resume where no call begins");
            }
        }
    }
}
