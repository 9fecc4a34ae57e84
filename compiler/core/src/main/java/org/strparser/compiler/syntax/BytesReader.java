package org.strparser.compiler.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.syntax.Declaration.BytesPart;
import org.strparser.grammar.StrpParser;

/** Reads {@code x"ff" * 16}, and holds what the parts come to to a limit. */
final class BytesReader {
    private final Reading reading;
    private final NumberReader numbers;
    private final LiteralReader literals;

    BytesReader(Reading reading) {
        this.reading = reading;
        this.numbers = new NumberReader(reading);
        this.literals = new LiteralReader(reading);
    }

    /** The parts, of {@code most} bytes all together. */
    List<BytesPart> parts(List<StrpParser.BytesPartContext> trees, long most) {
        List<BytesPart> parts = new ArrayList<>();
        long left = most;
        for (StrpParser.BytesPartContext tree : trees) {
            BytesPart part = part(tree, left, most);
            left -= part.count() * part.literal().bytes().length();
            parts.add(part);
        }
        return parts;
    }

    BytesPart part(StrpParser.BytesPartContext tree, long most) {
        return part(tree, most, most);
    }

    private BytesPart part(StrpParser.BytesPartContext tree, long left, long most) {
        Literal literal = literals.literal(tree.literal());
        BigInteger count =
                Optional.ofNullable(tree.number()).map(numbers::value).orElse(BigInteger.ONE);
        BigInteger bytes = count.multiply(BigInteger.valueOf(literal.bytes().length()));
        if (count.signum() == 0) {
            reading.error(Code.TOO_LARGE_A_LITERAL, reading.span(tree), "a literal is repeated at least once");
        } else if (bytes.compareTo(BigInteger.valueOf(left)) > 0) {
            String message = "these are more than " + most + " bytes";
            reading.error(Code.TOO_LARGE_A_LITERAL, reading.span(tree), message);
        } else {
            // Only a bad literal is empty, and then count may be anything.
            return new BytesPart(literal, bytes.signum() == 0 ? 1 : count.longValueExact());
        }
        return new BytesPart(new Literal("", literal.anyCase(), literal.span()), 1);
    }
}
