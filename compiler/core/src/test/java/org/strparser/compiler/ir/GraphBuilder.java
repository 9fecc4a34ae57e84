package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Builds graphs for tests: blocks in any order, numbered at the end so that every edge leads forward. */
public final class GraphBuilder {
    private final List<Register> registers = new ArrayList<>();
    private final Node entry = new Node();
    private Span span = new Span(0, 0);

    /** A block under construction. */
    public static final class Node {
        private final List<Op> ops = new ArrayList<>();
        private List<Node> targets = List.of();
        private Ending ending = numbers -> {
            throw new IllegalStateException("a block without an end");
        };
    }

    /** An exit, once blocks have numbers. */
    private interface Ending {
        Exit with(ToIntFunction<Node> numbers);
    }

    /** A case of a switch. */
    public record Arm(long least, long greatest, Node node) {}

    public Node entry() {
        return entry;
    }

    public Node node() {
        return new Node();
    }

    public Register register(String name) {
        var register = new Register(registers.size(), name);
        registers.add(register);
        return register;
    }

    /** What is built from here on comes from that place of the source. */
    public GraphBuilder from(Span origin) {
        span = origin;
        return this;
    }

    public static Value held(Register register) {
        return new Value.Held(register);
    }

    public static Place behind(Register base, long offset) {
        return new Place(java.util.Optional.of(base), offset);
    }

    public void read(Node node, Register target, Place at, int width, Endian order, boolean signed) {
        node.ops.add(new Op.Read(target, at, width, order, signed, span));
    }

    public void set(Node node, Register target, Value value) {
        node.ops.add(new Op.Set(target, value, span));
    }

    public void agree(Node node, Register target, Place at, String literal, boolean anyCase) {
        node.ops.add(new Op.Agree(target, at, literal, anyCase, span));
    }

    public void number(Node node, int field, Value value) {
        node.ops.add(new Op.StoreNumber(field, value, span));
    }

    public void slice(Node node, int field, Value from, Value to) {
        node.ops.add(new Op.StoreSlice(field, from, to, span));
    }

    public void need(Node node, Place end, Node there, Node lacking) {
        Span origin = span;
        end(node, List.of(there, lacking), n -> new Exit.Need(end, n.applyAsInt(there), n.applyAsInt(lacking), origin));
    }

    public void branch(Node node, Test test, Node yes, Node no) {
        Span origin = span;
        end(node, List.of(yes, no), n -> new Exit.Branch(test, n.applyAsInt(yes), n.applyAsInt(no), origin));
    }

    public void compare(Node node, Value left, Relation relation, Value right, Node yes, Node no) {
        branch(node, new Test.Compare(relation, left, right, false), yes, no);
    }

    public void switchOn(Node node, Value subject, List<Arm> arms, Node otherwise) {
        Span origin = span;
        List<Node> targets = new ArrayList<>(arms.stream().map(Arm::node).toList());
        targets.add(otherwise);
        end(
                node,
                targets,
                n -> new Exit.Switch(
                        subject,
                        arms.stream()
                                .map(arm -> new Exit.Case(arm.least(), arm.greatest(), n.applyAsInt(arm.node())))
                                .toList(),
                        n.applyAsInt(otherwise),
                        origin));
    }

    public void jump(Node node, Node target) {
        Span origin = span;
        end(node, List.of(target), n -> new Exit.Jump(n.applyAsInt(target), origin));
    }

    /** A new block that ends so. */
    public Node ending(Exit exit) {
        Node node = node();
        end(node, exit);
        return node;
    }

    public Node length(Value bytes) {
        return ending(new Exit.Length(bytes, span));
    }

    public Node more(Value total) {
        return ending(new Exit.More(total, span));
    }

    public Node fail(int reason, Value at) {
        return ending(new Exit.Fail(reason, at, span));
    }

    public Node handOff(Value at) {
        return ending(new Exit.HandOff(at, span));
    }

    public Node done() {
        return ending(new Exit.Done(span));
    }

    public void end(Node node, Exit exit) {
        end(node, List.of(), n -> exit);
    }

    private static void end(Node node, List<Node> targets, Ending ending) {
        node.targets = targets;
        node.ending = ending;
    }

    /** The graph of what the entry leads to. */
    public Graph build(String name) {
        List<Node> order = new ArrayList<>();
        Map<Node, Integer> numbers = new HashMap<>();
        visit(entry, order, numbers);
        Collections.reverse(order);
        for (int i = 0; i < order.size(); i++) {
            numbers.put(order.get(i), i);
        }
        List<BasicBlock> blocks = order.stream()
                .map(node -> new BasicBlock(node.ops, node.ending.with(numbers::get)))
                .toList();
        return new Graph(name, registers, blocks);
    }

    private static void visit(Node node, List<Node> order, Map<Node, Integer> seen) {
        if (seen.putIfAbsent(node, -1) == null) {
            for (int i = node.targets.size() - 1; i >= 0; i--) {
                visit(node.targets.get(i), order, seen);
            }
            order.add(node);
        }
    }
}
