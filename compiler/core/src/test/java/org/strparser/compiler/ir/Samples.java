package org.strparser.compiler.ir;

import static org.strparser.compiler.ir.GraphBuilder.held;

import java.util.List;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.Test.Compare;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** A few programs as the lowering would make them. */
public final class Samples {

    public static final SourceText LENGTH_PREFIXED_SOURCE = new SourceText("rules/m.strp", """
            package a.b;
            message M max 99 {
                n: u8;
                body: bytes[n];
            }
            """);

    private Samples() {}

    /** The program of {@link #LENGTH_PREFIXED_SOURCE}. */
    public static Program lengthPrefixed() {
        Graph exact = lengthPrefixedExact();
        return new Program(lengthPrefixedFacts(), exact, FastPath.of(exact), lengthPrefixedFields());
    }

    private static Graph lengthPrefixedExact() {
        var g = new GraphBuilder().from(spanOf("n: u8;"));
        var n = g.register("n");
        var read = g.node();
        g.need(g.entry(), Place.at(1), read, g.more(Value.constant(1)));
        g.read(read, n, Place.at(0), 1, Endian.BIG, false);
        g.from(spanOf("body: bytes[n];"));
        Value whole = Value.plus(held(n), 1);
        g.branch(
                read,
                new Compare(Relation.LESS_OR_EQUAL, held(n), Value.constant(98), false),
                g.length(whole),
                g.fail(0, Value.constant(0)));
        return g.build("exact");
    }

    private static Graph lengthPrefixedFields() {
        var g = new GraphBuilder().from(spanOf("n: u8;"));
        var n = g.register("n");
        var read = g.node();
        var done = g.done();
        g.need(g.entry(), Place.at(1), read, done);
        g.read(read, n, Place.at(0), 1, Endian.BIG, false);
        g.number(read, 0, held(n));
        g.from(spanOf("body: bytes[n];")).slice(read, 1, Value.constant(1), Value.plus(held(n), 1));
        g.jump(read, done);
        return g.build("fields");
    }

    private static Facts lengthPrefixedFacts() {
        return new Facts(
                "a.b",
                "M",
                99,
                1,
                0,
                List.of(new Facts.Param("p", -1, 5, 2, List.of())),
                List.of(),
                List.of(new Facts.Reason("too_big", "EMSGSIZE")),
                List.of(
                        new Facts.Field("n", Facts.Kind.NUMBER, true, List.of()),
                        new Facts.Field("body", Facts.Kind.BYTES, true, List.of()),
                        new Facts.Field("choice", Facts.Kind.CHOICE, false, List.of("A\u00ff", "B"))));
    }

    private static Span spanOf(String text) {
        int from = LENGTH_PREFIXED_SOURCE.text().indexOf(text);
        return new Span(from, from + text.length());
    }
}
