package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;

/** Expressions that do not overflow, tests, cases and literals. */
final class RandomValues {
    static final List<Ranged> PARAMS =
            List.of(new Ranged(new Value.Param(0, "p0"), 0, 40), new Ranged(new Value.Param(1, "p1"), -5, 1000));

    private static final long ROOM = 1L << 50;
    private static final long[] EDGES = {
        0,
        1,
        -1,
        2,
        127,
        128,
        255,
        256,
        -128,
        -129,
        65535,
        65536,
        0x7fff_ffffL,
        0x8000_0000L,
        0xffff_ffffL,
        0x1_0000_0000L,
        Integer.MIN_VALUE,
        Integer.MIN_VALUE - 1L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    Ranged pick(List<Ranged> known) {
        int recent = Math.max(0, known.size() - 4);
        return random.nextInt(5) == 0
                ? known.get(random.nextInt(known.size()))
                : known.get(recent + random.nextInt(known.size() - recent));
    }

    Value constant() {
        return Value.constant(edge());
    }

    private long edge() {
        return random.nextBoolean() ? random.nextInt(12) - 3 : EDGES[random.nextInt(EDGES.length)];
    }

    /** A bound that the number may or may not meet. */
    long bound(Ranged number) {
        return random.nextInt(3) == 0 ? edge() : number.greatest() / (1 + random.nextInt(3));
    }

    Test comparison(List<Ranged> known) {
        Ranged left = pick(known);
        Ranged right = pick(known);
        Relation[] relations = Relation.values();
        Relation relation = relations[random.nextInt(relations.length)];
        Value other = random.nextInt(3) == 0 ? right.value() : Value.constant(bound(left));
        boolean unsigned = random.nextInt(3) == 0;
        return random.nextInt(6) == 0
                ? new Test.Compare(relation, other, left.value(), unsigned)
                : new Test.Compare(relation, left.value(), other, unsigned);
    }

    Value subject(List<Ranged> known) {
        return random.nextInt(3) == 0 ? expression(known).value() : pick(known).value();
    }

    Ranged expression(List<Ranged> known) {
        Ranged left = pick(known);
        for (int i = random.nextInt(3); i >= 0; i--) {
            left = step(left, random.nextInt(3) == 0 ? pick(known) : null);
        }
        return left;
    }

    private Ranged step(Ranged left, @org.jspecify.annotations.Nullable Ranged given) {
        long small = 1L + random.nextInt(9);
        if (left.isRaw()) {
            return random.nextBoolean()
                    ? binary(Operator.SHIFT_RIGHT, left, small, 0, -1L >>> small)
                    : binary(Operator.AND, left, 0xffff, 0, 0xffff);
        }
        Ranged right = given == null || given.isRaw() ? new Ranged(Value.constant(small), small, small) : given;
        boolean roomy = fits(left) && fits(right);
        if (left.least() >= 0 && random.nextBoolean()) {
            return positive(left, small);
        }
        if (!roomy) {
            return left;
        }
        return random.nextBoolean()
                ? ranged(Operator.ADD, left, right, left.least() + right.least(), left.greatest() + right.greatest())
                : ranged(
                        Operator.SUBTRACT,
                        left,
                        right,
                        left.least() - right.greatest(),
                        left.greatest() - right.least());
    }

    private Ranged positive(Ranged left, long small) {
        return switch (random.nextInt(6)) {
            case 0 -> binary(Operator.DIVIDE, left, small, left.least() / small, left.greatest() / small);
            case 1 -> binary(Operator.REMAINDER, left, small, 0, small - 1);
            case 2 -> binary(Operator.AND, left, small, 0, small);
            case 3 -> binary(Operator.SHIFT_RIGHT, left, small, left.least() >>> small, left.greatest() >>> small);
            case 4 ->
                fits(left)
                        ? binary(Operator.SHIFT_LEFT, left, small, left.least() << small, left.greatest() << small)
                        : left;
            default ->
                fits(left)
                        ? binary(Operator.MULTIPLY, left, small, left.least() * small, left.greatest() * small)
                        : left;
        };
    }

    private static boolean fits(Ranged value) {
        return value.least() >= -ROOM && value.greatest() <= ROOM;
    }

    private static Ranged binary(Operator operator, Ranged left, long right, long least, long greatest) {
        return new Ranged(new Value.Binary(operator, left.value(), Value.constant(right)), least, greatest);
    }

    private static Ranged ranged(Operator operator, Ranged left, Ranged right, long least, long greatest) {
        return new Ranged(new Value.Binary(operator, left.value(), right.value()), least, greatest);
    }

    /** Ascending, disjoint; the targets mean nothing. */
    List<Exit.Case> cases() {
        var bounds = new TreeSet<Long>();
        int count = 1 + random.nextInt(6);
        while (bounds.size() < 2 * count) {
            bounds.add(random.nextInt(8) == 0 ? edge() : random.nextInt(40) - 4L);
        }
        var ascending = new ArrayList<>(bounds);
        List<Exit.Case> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long least = ascending.get(2 * i);
            cases.add(new Exit.Case(least, random.nextInt(3) > 0 ? least : ascending.get(2 * i + 1), 0));
        }
        return cases;
    }

    /** 1 … 5 bytes, in lower case. */
    String literal() {
        String letters = "ab\u0000\u00e9\u007f1";
        return random.ints(1 + random.nextInt(5), 0, letters.length())
                .collect(StringBuilder::new, (text, i) -> text.append(letters.charAt(i)), StringBuilder::append)
                .toString();
    }
}
