package org.strparser.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.FieldValue;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.source.SourceText;

/** An emitted class, checked and loaded, with answers in the interpreter's terms. */
final class EmittedParser {
    private final ParseMsg parser;
    private final int fieldCount;
    private final Random random = new Random(1);
    private final ByteBuffer memory = ByteBuffer.allocateDirect(80);

    /** Where a message lies in a window: {@code [start..limit)}, other bytes around it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two
    private record Placed(byte[] window, int start, int limit) {}

    private EmittedParser(ParseMsg parser, int fieldCount) {
        this.parser = parser;
        this.fieldCount = fieldCount;
    }

    static Emitted.ClassFile classFile(Program program, SourceText source) {
        return assertInstanceOf(Emitted.ClassFile.class, Emitter.emit(program, source));
    }

    static EmittedParser of(Program program, SourceText source) {
        Emitted.ClassFile file = classFile(program, source);
        check(file.bytes());
        try {
            var instance = load(file).getDeclaredConstructor().newInstance();
            return new EmittedParser(
                    (ParseMsg) instance, program.facts().fields().size());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    static Class<?> load(Emitted.ClassFile file) {
        return new ClassLoader(EmittedParser.class.getClassLoader()) {
            Class<?> define() {
                return defineClass(file.binaryName(), file.bytes(), 0, file.bytes().length);
            }
        }.define();
    }

    private static void check(byte[] bytes) {
        var complaints = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(bytes), EmittedParser.class.getClassLoader(), false, new PrintWriter(complaints));
        assertEquals("", complaints.toString());
    }

    /** The bytes at a random place of a window, so that a read outside them is likely to show. */
    private Placed place(byte[] bytes) {
        int before = random.nextInt(20);
        byte[] window = new byte[before + bytes.length + random.nextInt(4)];
        random.nextBytes(window);
        System.arraycopy(bytes, 0, window, before, bytes.length);
        return new Placed(window, before, before + bytes.length);
    }

    /** With a position and a byte order that must not matter. */
    private ByteBuffer direct(Placed at) {
        return memory.clear().put(at.window()).order(ByteOrder.LITTLE_ENDIAN);
    }

    Answer parseHeap(byte[] bytes, long[] params) {
        Placed at = place(bytes);
        return answer(parser.parse(at.window(), at.start(), at.limit(), new StreamState(params)));
    }

    Answer parseDirect(byte[] bytes, long[] params) {
        Placed at = place(bytes);
        return answer(parser.parse(direct(at), at.start(), at.limit(), new StreamState(params)));
    }

    int lengthHeap(byte[] bytes, long[] params) {
        Placed at = place(bytes);
        return parser.length(at.window(), at.start(), at.limit(), new StreamState(params));
    }

    int lengthDirect(byte[] bytes, long[] params) {
        Placed at = place(bytes);
        return parser.length(direct(at), at.start(), at.limit(), new StreamState(params));
    }

    private static Answer answer(long verdict) {
        if (Verdict.isLength(verdict)) {
            return new Answer.Length(verdict);
        }
        if (Verdict.isMore(verdict)) {
            return new Answer.More(Verdict.moreBytes(verdict));
        }
        return Verdict.isHandoff(verdict)
                ? new Answer.HandOff(Verdict.at(verdict))
                : new Answer.Fail(Verdict.reason(verdict), Verdict.at(verdict));
    }

    Map<Integer, FieldValue> fieldsHeap(byte[] bytes, long[] params) {
        Placed at = place(bytes);
        var slots = new FieldSlots(fieldCount);
        parser.fields(at.window(), at.start(), at.limit(), new StreamState(params), slots);
        return values(slots);
    }

    Map<Integer, FieldValue> fieldsDirect(byte[] bytes, long[] params) {
        Placed at = place(bytes);
        var slots = new FieldSlots(fieldCount);
        parser.fields(direct(at), at.start(), at.limit(), new StreamState(params), slots);
        return values(slots);
    }

    private static Map<Integer, FieldValue> values(FieldSlots slots) {
        Map<Integer, FieldValue> values = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.isNumber(i)) {
                values.put(i, new FieldValue.Numeric(slots.number(i)));
            } else if (slots.isSlice(i)) {
                values.put(i, new FieldValue.Slice(slots.from(i), slots.to(i)));
            }
        }
        return values;
    }
}
