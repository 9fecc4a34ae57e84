package org.strparser.compiler.ir;

import static org.strparser.compiler.ir.GraphBuilder.held;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.strparser.compiler.ir.GraphBuilder.Arm;
import org.strparser.compiler.ir.GraphBuilder.Node;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** Makes a graph as a lowering might: fields one after the other, guards, choices that join again, literals, extents. */
final class RandomGraph {
    private static final long MAX = Integer.MAX_VALUE - 8;
    private static final Place AT_START = Place.at(0);

    private final Random random;
    private final boolean fields;
    private final GraphBuilder g = new GraphBuilder();
    private final RandomValues values;
    private int budget = 14;

    RandomGraph(Random random, boolean fields) {
        this.random = random;
        this.fields = fields;
        this.values = new RandomValues(random);
    }

    /** Where a path stands: {@code here} is at most {@code reach}; {@code known} are the numbers it may use. */
    private static final class Path {
        Node node;
        Place here;
        long reach;
        List<Ranged> known;

        Path(Node node, Place here, long reach, List<Ranged> known) {
            this.node = node;
            this.here = here;
            this.reach = reach;
            this.known = new ArrayList<>(known);
        }

        Path on(Node other) {
            return new Path(other, here, reach, known);
        }
    }

    Graph build() {
        var path = new Path(g.entry(), AT_START, 0, RandomValues.PARAMS);
        steps(path, 2 + random.nextInt(5), true);
        end(path);
        return g.build(fields ? "fields" : "exact");
    }

    private void steps(Path path, int count, boolean outermost) {
        for (int i = 0; i < count && budget > 0; i++) {
            budget--;
            int line = random.nextInt(20);
            g.from(new Span(line, line));
            step(path, outermost);
        }
    }

    private void step(Path path, boolean outermost) {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> number(path, outermost);
            case 4, 5 -> guard(path);
            case 6 -> literal(path);
            case 7 -> choice(path);
            case 8 -> extent(path);
            case 9 -> compute(path);
            case 10 -> skip(path);
            default -> extra(path);
        }
    }

    private void number(Path path, boolean outermost) {
        int width = 1 + random.nextInt(random.nextInt(3) == 0 ? 8 : 2);
        if (path.reach + width > MAX) {
            return;
        }
        Endian order = random.nextBoolean() ? Endian.BIG : Endian.LITTLE;
        boolean signed = random.nextInt(4) == 0;
        Node there = g.node();
        g.need(path.node, path.here.plus(width), there, lacking(path, width));
        Register target = target(path, outermost);
        g.read(there, target, path.here, width, order, signed);
        if (fields && random.nextBoolean()) {
            g.number(there, random.nextInt(RandomPrograms.FIELDS), held(target));
        }
        path.node = there;
        path.here = path.here.plus(width);
        path.reach += width;
        path.known.add(Ranged.read(target, width, signed));
    }

    /** A new register, or now and then one that no place refers to and no join has seen. */
    private Register target(Path path, boolean outermost) {
        if (outermost && random.nextInt(6) == 0 && path.known.size() > RandomValues.PARAMS.size()) {
            Ranged old = path.known.get(path.known.size() - 1);
            if (old.value() instanceof Value.Held held && !path.here.base().equals(Optional.of(held.register()))) {
                path.known.removeIf(one -> one.value().equals(held));
                return held.register();
            }
        }
        return g.register("r" + random.nextInt(30));
    }

    /** Where bytes before {@code here + width} lack. */
    private Node lacking(Path path, int width) {
        if (fields) {
            return g.done();
        }
        Node more = g.more(Value.plus(path.here.value(), width + random.nextInt(3)));
        if (width == 1 || random.nextInt(3) > 0) {
            return more;
        }
        int known = 1 + random.nextInt(width - 1);
        Node node = g.node();
        Node some = g.node();
        Register low = g.register("low");
        g.need(node, path.here.plus(known), some, more);
        g.read(some, low, path.here, known, Endian.LITTLE, false);
        Value least = values.constant();
        Value greatest = values.constant();
        var fits = new Test.LowFits(held(low), known, width, random.nextBoolean(), least, greatest);
        g.branch(some, fits, more, stop(path));
        return node;
    }

    /** A block where this path ends without a length. */
    private Node stop(Path path) {
        if (fields) {
            return g.done();
        }
        Value at = random.nextBoolean() ? Value.constant(random.nextInt(50)) : path.here.value();
        return random.nextInt(4) == 0 ? g.handOff(at) : g.fail(random.nextInt(RandomPrograms.REASONS), at);
    }

    private void guard(Path path) {
        Ranged number = values.pick(path.known);
        Node yes = g.node();
        long bound = values.bound(number);
        if (number.isRaw() && bound >= 0) {
            var atMost = new Test.Compare(Relation.LESS_OR_EQUAL, number.value(), Value.constant(bound), true);
            g.branch(path.node, atMost, yes, stop(path));
            path.known.add(new Ranged(number.value(), 0, bound));
        } else {
            g.branch(path.node, values.comparison(path.known), yes, stop(path));
        }
        path.node = yes;
    }

    /** Makes {@code number} at most {@code bound} on the way on. */
    private void atMost(Path path, Ranged number, long bound) {
        Node yes = g.node();
        var test = new Test.Compare(Relation.LESS_OR_EQUAL, number.value(), Value.constant(bound), number.isRaw());
        g.branch(path.node, test, yes, stop(path));
        path.node = yes;
    }

    private void literal(Path path) {
        String literal = values.literal();
        int width = literal.length();
        if (path.reach + width > MAX) {
            return;
        }
        boolean anyCase = random.nextInt(3) == 0;
        Node there = g.node();
        Node differs = g.node();
        Register agreeing = g.register("agreeing");
        Node lacks = differs(path, agreeing, g.node(), literal, anyCase);
        g.need(path.node, path.here.plus(width), there, fields ? g.done() : lacks);
        Node next = g.node();
        Register first = g.register("first");
        g.read(there, first, path.here, 1, Endian.BIG, false);
        g.compare(there, held(first), Relation.EQUAL, Value.constant(literal.charAt(0)), next, differs);
        differs(path, agreeing, differs, literal, anyCase);
        path.node = next;
        path.here = path.here.plus(width);
        path.reach += width;
    }

    private Node differs(Path path, Register agreeing, Node node, String literal, boolean anyCase) {
        g.agree(node, agreeing, path.here, literal, anyCase);
        Node few = fields ? g.done() : g.fail(0, held(agreeing));
        g.compare(node, held(agreeing), Relation.LESS, Value.constant(2), few, stop(path));
        return node;
    }

    /** Arms that join behind a register that says where they end. */
    private void choice(Path path) {
        Node join = g.node();
        Register here = g.register("here");
        List<Path> arms = new ArrayList<>();
        List<Arm> cases = new ArrayList<>();
        for (Exit.Case range : values.cases()) {
            arms.add(path.on(g.node()));
            cases.add(new Arm(range.least(), range.greatest(), arms.get(arms.size() - 1).node));
        }
        arms.add(path.on(g.node()));
        Node otherwise = arms.get(arms.size() - 1).node;
        if (cases.size() == 1 && random.nextBoolean()) {
            g.branch(path.node, values.comparison(path.known), arms.get(0).node, otherwise);
        } else {
            g.switchOn(path.node, values.subject(path.known), cases, otherwise);
        }
        path.reach = 0;
        for (Path arm : arms) {
            steps(arm, random.nextInt(3), false);
            g.set(arm.node, here, arm.here.value());
            g.jump(arm.node, join);
            path.reach = Math.max(path.reach, arm.reach);
        }
        path.node = join;
        path.here = GraphBuilder.behind(here, 0);
    }

    private void extent(Path path) {
        Ranged number = values.pick(path.known);
        if (!number.isRaw() && number.least() < 0) {
            return;
        }
        long room = MAX - path.reach - 100;
        long most = Math.min(random.nextInt(5) == 0 ? room : random.nextInt(20), room);
        if (most < 0) {
            return;
        }
        atMost(path, number, most);
        Register end = g.register("end");
        g.set(path.node, end, add(path.here.value(), number.value()));
        if (fields) {
            g.slice(path.node, random.nextInt(RandomPrograms.FIELDS), path.here.value(), held(end));
        }
        path.here = GraphBuilder.behind(end, 0);
        path.reach += most;
    }

    private static Value add(Value left, Value right) {
        return new Value.Binary(org.strparser.compiler.source.Operator.ADD, left, right);
    }

    private void compute(Path path) {
        Ranged value = values.expression(path.known);
        Register target = g.register("x");
        g.set(path.node, target, value.value());
        path.known.add(new Ranged(held(target), value.least(), value.greatest()));
    }

    private void skip(Path path) {
        long room = MAX - path.reach - 20;
        long bytes = random.nextInt(12) == 0 ? room : Math.min(room, random.nextInt(4));
        if (bytes > 0) {
            path.here = path.here.plus(bytes);
            path.reach += bytes;
        }
    }

    /** A store where there can be one, else bytes that agree somewhere ahead, or a check that nobody needs. */
    private void extra(Path path) {
        if (fields) {
            g.number(
                    path.node,
                    random.nextInt(RandomPrograms.FIELDS),
                    values.pick(path.known).value());
        } else if (random.nextBoolean()) {
            Register agreeing = g.register("ahead");
            String literal = values.literal();
            g.agree(path.node, agreeing, path.here.plus(random.nextInt(3)), literal, random.nextBoolean());
            path.known.add(new Ranged(held(agreeing), 0, literal.length()));
            if (random.nextBoolean()) {
                Node next = g.node();
                g.jump(path.node, next);
                path.node = next;
            }
        } else {
            Node there = g.node();
            Node alternative = g.node();
            g.need(path.node, path.here.plus(1 + random.nextInt(6)), there, alternative);
            Path other = path.on(alternative);
            steps(other, 1, false);
            end(other);
            path.node = there;
        }
    }

    private void end(Path path) {
        if (fields) {
            g.end(path.node, new Exit.Done(new Span(0, 0)));
        } else {
            Value length = Value.plus(path.here.value(), 1 + random.nextInt(8));
            g.end(path.node, new Exit.Length(length, new Span(0, 0)));
        }
    }
}
