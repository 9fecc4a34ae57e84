package org.strparser.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.compiler.ir.GraphBuilder.held;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.strparser.api.FieldKind;
import org.strparser.api.ParserFacts;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.FastPath;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.GraphBuilder;
import org.strparser.compiler.ir.GraphCosts;
import org.strparser.compiler.ir.IrInterpreter;
import org.strparser.compiler.ir.Place;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.ir.RandomPrograms;
import org.strparser.compiler.ir.Samples;
import org.strparser.compiler.ir.Value;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.SourceText;

class EmitterTest {
    private static final SourceText SOURCE = Samples.LENGTH_PREFIXED_SOURCE;
    private static final Set<String> INTRINSICS = Set.of(
            "org/strparser/api/Bytes",
            "org/strparser/api/Literals",
            "org/strparser/api/Prefixes",
            "org/strparser/api/StreamState",
            "org/strparser/api/FieldSlots");

    private static ClassNode read(Program program) {
        var node = new ClassNode();
        new ClassReader(EmittedParser.classFile(program, SOURCE).bytes()).accept(node, 0);
        return node;
    }

    private static MethodNode method(ClassNode node, String name, Window window) {
        return node.methods.stream()
                .filter(one -> one.name.equals(name) && one.desc.startsWith("(" + window.descriptor()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void classIsAFinalParseMsgOfTheMessagesName() {
        ClassNode node = read(Samples.lengthPrefixed());

        assertEquals("a/b/MParser", node.name);
        assertEquals("org/strparser/api/ParseMsg", node.superName);
        assertEquals(Opcodes.V17, node.version);
        assertEquals(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, node.access);
        assertEquals(List.of(), node.fields);
        assertEquals(
                List.of("<init>", "length", "length", "parse", "parse", "fields", "fields"),
                node.methods.stream().map(one -> one.name).toList());
    }

    @Test
    void defaultPackageHasNoDot() {
        Program program = RandomPrograms.of(1);
        var facts =
                new org.strparser.compiler.facts.Facts("", "M", 9, 9, 0, List.of(), List.of(), List.of(), List.of());

        assertEquals("MParser", Emitter.binaryName(facts));
        assertEquals("random.RParser", Emitter.binaryName(program.facts()));
    }

    @Test
    void linesAreThoseOfTheRule() {
        ClassNode node = read(Samples.lengthPrefixed());

        assertEquals("m.strp", node.sourceFile);
        for (Window window : Window.values()) {
            assertEquals(List.of(3, 4, 3), lines(method(node, "length", window)));
            assertEquals(List.of(3, 4, 3), lines(method(node, "parse", window)));
            assertEquals(List.of(3, 4, 3), lines(method(node, "fields", window)));
        }
    }

    private static List<Integer> lines(MethodNode method) {
        List<Integer> lines = new ArrayList<>();
        method.instructions.forEach(one -> {
            if (one instanceof LineNumberNode number) {
                lines.add(number.line);
            }
        });
        return lines;
    }

    @Test
    void registersAreLocalVariablesWhereTheyHaveAValue() {
        MethodNode parse = method(read(Samples.lengthPrefixed()), "parse", Window.HEAP);

        assertEquals(1, parse.localVariables.size());
        assertEquals("n", parse.localVariables.get(0).name);
        assertEquals("J", parse.localVariables.get(0).desc);
        assertEquals(5, parse.localVariables.get(0).index);
    }

    @Test
    void annotationTellsTheFacts() {
        Program program = Samples.lengthPrefixed();
        Class<?> type = EmittedParser.load(EmittedParser.classFile(program, SOURCE));

        ParserFacts facts = type.getAnnotation(ParserFacts.class);

        assertEquals(ParserFacts.ABI, facts.abi());
        assertEquals("1", facts.language());
        assertEquals("M", facts.message());
        assertEquals("m.strp", facts.source());
        assertEquals(64, facts.sourceSha256().length());
        assertEquals(99, facts.maxMessageBytes());
        assertEquals(1, facts.maxHeaderBytes());
        assertEquals(GraphCosts.longestCall(program), facts.maxSteps());
        assertEquals(0, facts.stateSlots());
        assertEquals("p", facts.params()[0].name());
        assertEquals(-1, facts.params()[0].least());
        assertEquals(5, facts.params()[0].greatest());
        assertEquals(2, facts.params()[0].initial());
        assertEquals("EMSGSIZE", facts.reasons()[0].errno());
        assertEquals(FieldKind.CHOICE, facts.fields()[2].kind());
        assertArrayEquals(new String[] {"A\u00ff", "B"}, facts.fields()[2].literals());
    }

    @Property(tries = 100)
    void sameProgramGivesTheSameBytes(@ForAll long seed) {
        byte[] first = EmittedParser.classFile(RandomPrograms.of(seed), SOURCE).bytes();
        byte[] second = EmittedParser.classFile(RandomPrograms.of(seed), SOURCE).bytes();

        assertArrayEquals(first, second);
    }

    @Property(tries = 300)
    void onlyIntrinsicsAreCalledAndEveryBranchLeadsForward(@ForAll long seed) {
        for (MethodNode method : read(RandomPrograms.of(seed)).methods) {
            if (!method.name.equals("<init>")) {
                assertEquals(Set.of(), NormalForm.violations(method, INTRINSICS));
            }
        }
    }

    @Test
    void aMethodTheJitWouldNotCompileIsReported() {
        var g = new GraphBuilder();
        var node = g.entry();
        for (int i = 0; i < 700; i++) {
            var there = g.node();
            var x = g.register("x" + i);
            g.need(node, Place.at(i + 1), there, g.more(Value.constant(i + 1)));
            g.read(there, x, Place.at(i), 1, Endian.BIG, false);
            node = g.node();
            g.compare(there, held(x), Relation.LESS, Value.constant(i), node, g.fail(0, Value.constant(i)));
        }
        g.jump(node, g.length(Value.constant(9)));
        Graph exact = g.build("exact");
        Program sample = Samples.lengthPrefixed();

        Emitted emitted = Emitter.emit(new Program(sample.facts(), exact, FastPath.of(exact), sample.fields()), SOURCE);

        assertTrue(
                emitted instanceof Emitted.TooLarge large && large.method().equals("length") && large.bytes() > 8000);
    }

    @Test
    void sizesAreThoseOfTheCode() {
        Emitted.ClassFile file = EmittedParser.classFile(Samples.lengthPrefixed(), SOURCE);

        var sizes = new TreeSet<String>();
        file.methods().forEach(one -> sizes.add(one.name() + " " + one.bytes()));
        assertEquals(Set.of("length 31", "parse 41", "fields 34"), sizes);
    }

    /** L2 and the JVM's limits: a check that cannot hold, an extent to the end of what one array holds. */
    @Test
    void offsetsMayBeNear2Pow31() {
        long far = Integer.MAX_VALUE - 8L;
        var g = new GraphBuilder();
        var there = g.node();
        var x = g.register("x");
        g.need(g.entry(), Place.at(far), there, g.more(Value.constant(far)));
        g.read(there, x, Place.at(far - 8), 8, Endian.LITTLE, true);
        g.jump(there, g.length(Value.constant(far)));
        var beyond = new GraphBuilder();
        var ahead = beyond.register("ahead");
        beyond.agree(beyond.entry(), ahead, Place.at(far), "abc", false);
        beyond.jump(beyond.entry(), beyond.length(Value.plus(held(ahead), 1)));
        Program sample = Samples.lengthPrefixed();

        for (Graph exact : List.of(g.build("exact"), beyond.build("exact"))) {
            var program = new Program(sample.facts(), exact, FastPath.of(exact), sample.fields());
            EmittedParser parser = EmittedParser.of(program, SOURCE);
            byte[] bytes = {1, 2, 3};
            Answer answer = IrInterpreter.exact(program, bytes, new long[0]);
            for (int again = 0; again < 20; again++) {
                assertEquals(answer, parser.parseHeap(bytes, new long[0]));
                assertEquals(answer, parser.parseDirect(bytes, new long[0]));
            }
        }
    }

    @Test
    void hotPathsAreShort() {
        assertEquals(33, HotPrograms.lengthBytes(HotPrograms.u32()));
        assertEquals(96, HotPrograms.lengthBytes(HotPrograms.tls()));
    }
}
