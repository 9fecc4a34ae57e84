package org.strparser.compiler.bytecode;

import static org.strparser.compiler.ir.GraphBuilder.held;

import org.strparser.compiler.ir.FastPath;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.GraphBuilder;
import org.strparser.compiler.ir.GraphBuilder.Node;
import org.strparser.compiler.ir.IrVerifier;
import org.strparser.compiler.ir.Place;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.ir.Register;
import org.strparser.compiler.ir.Samples;
import org.strparser.compiler.ir.Value;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;

/** Rules whose fast path must stay small enough to inline. */
final class HotPrograms {
    private final GraphBuilder g = new GraphBuilder();

    /** {@code length: u32 <= 1 MiB; body: bytes[length];} */
    static Program u32() {
        var rule = new HotPrograms();
        Register length = rule.g.register("length");
        Node read = rule.field(rule.g.entry(), length, 0, 4, 0);
        Node fits = rule.atMost(read, length, 1 << 20, 0);
        rule.g.jump(fits, rule.g.length(Value.plus(held(length), 4)));
        return rule.program();
    }

    /** {@code type: u8 in 20..24; major: u8 == 3; minor: u8 <= 4; length: u16 <= 16640; body: bytes[length];} */
    static Program tls() {
        var rule = new HotPrograms();
        Register type = rule.g.register("type");
        Register major = rule.g.register("major");
        Register minor = rule.g.register("minor");
        Register length = rule.g.register("length");
        Node node = rule.field(rule.g.entry(), type, 0, 1, 4);
        node = rule.guard(node, type, Relation.GREATER_OR_EQUAL, 20, 0);
        node = rule.atMost(node, type, 24, 0);
        node = rule.field(node, major, 1, 1, 3);
        node = rule.guard(node, major, Relation.EQUAL, 3, 1);
        node = rule.field(node, minor, 2, 1, 2);
        node = rule.atMost(node, minor, 4, 2);
        node = rule.field(node, length, 3, 2, 0);
        node = rule.atMost(node, length, 16640, 4);
        rule.g.jump(node, rule.g.length(Value.plus(held(length), 5)));
        return rule.program();
    }

    private Node field(Node node, Register target, int offset, int width, int rest) {
        Node there = g.node();
        g.need(node, Place.at(offset + width), there, g.more(Value.constant(offset + width + rest)));
        g.read(there, target, Place.at(offset), width, Endian.BIG, false);
        return there;
    }

    private Node atMost(Node node, Register register, long bound, long at) {
        return guard(node, register, Relation.LESS_OR_EQUAL, bound, at);
    }

    private Node guard(Node node, Register register, Relation relation, long bound, long at) {
        Node yes = g.node();
        g.compare(node, held(register), relation, Value.constant(bound), yes, g.fail(0, Value.constant(at)));
        return yes;
    }

    private Program program() {
        Graph exact = g.build("exact");
        Program sample = Samples.lengthPrefixed();
        var program = new Program(sample.facts(), exact, FastPath.of(exact), sample.fields());
        IrVerifier.verify(program);
        return program;
    }

    static int lengthBytes(Program program) {
        return EmittedParser.classFile(program, Samples.LENGTH_PREFIXED_SOURCE)
                .methods()
                .get(0)
                .bytes();
    }
}
