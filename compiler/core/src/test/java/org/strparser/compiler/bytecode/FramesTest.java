package org.strparser.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class FramesTest {
    private static final List<Object> PARAMETERS = List.of("[B", Opcodes.INTEGER);
    private static final List<Object> OTHERS = List.of(Opcodes.LONG);

    /** A class with a method of these frames, one at each instruction. */
    private static byte[] classWith(List<BitSet> places, BiConsumer<BitSet, MethodVisitor> frames) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Framed", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "framed", "([BI)V", null, null);
        code.visitCode();
        for (BitSet assigned : places) {
            code.visitInsn(Opcodes.NOP);
            frames.accept(assigned, code);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void whole(BitSet assigned, int[] registers, MethodVisitor code) {
        List<Object> types = new ArrayList<>(PARAMETERS);
        types.addAll(OTHERS);
        for (int register : registers) {
            if (register < assigned.length()) {
                types.addAll(assigned.get(register) ? List.of(Opcodes.LONG) : List.of(Opcodes.TOP, Opcodes.TOP));
            }
        }
        code.visitFrame(Opcodes.F_NEW, types.size(), types.toArray(), 0, new Object[0]);
    }

    @Property(tries = 300)
    void framesAreWhatAsmMakesOfWholeOnes(@ForAll long seed) {
        Random random = new Random(seed);
        int[] registers =
                IntStream.range(0, 9).filter(i -> random.nextInt(4) > 0).toArray();
        List<BitSet> places = new ArrayList<>();
        BitSet assigned = new BitSet();
        for (int i = 0; i < 40; i++) {
            for (int changes = random.nextInt(4); changes > 0 && registers.length > 0; changes--) {
                assigned.flip(registers[random.nextInt(registers.length)]);
            }
            places.add((BitSet) assigned.clone());
        }

        Frames frames = new Frames(PARAMETERS, OTHERS, registers);

        assertArrayEquals(
                classWith(places, (place, code) -> whole(place, registers, code)), classWith(places, frames::write));
    }
}
