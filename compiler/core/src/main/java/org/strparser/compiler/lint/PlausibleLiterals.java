package org.strparser.compiler.lint;

import java.math.BigInteger;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Order;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Text;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;

/** A literal of a select whose bytes, read as the number that its {@code else} begins with, are a length that may be meant. */
final class PlausibleLiterals implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        BigInteger max = subject.message().max().greatest();
        new StepSearch() {
            @Override
            public Boolean select(Control.Select step) {
                step.otherwise()
                        .filter(block -> !block.isEmpty() && block.get(0) instanceof Read.Int)
                        .map(block -> (Read.Int) block.get(0))
                        .filter(number -> number.target().isPresent() && number.order() instanceof Order.Fixed)
                        .ifPresent(number -> compare(step, number, max, diagnostics));
                return true;
            }
        }.search(subject.message().body());
    }

    private static void compare(Control.Select step, Read.Int number, BigInteger max, Diagnostics diagnostics) {
        for (Control.SelectArm arm : step.arms()) {
            arm.literals().stream()
                    .filter(literal -> isPlausible(literal, number, max))
                    .findFirst()
                    .ifPresent(literal -> tell(arm.span(), number, diagnostics));
        }
    }

    private static void tell(Span span, Read.Int number, Diagnostics diagnostics) {
        String field = number.target().orElseThrow().name();
        diagnostics.add(
                Code.LITERAL_IS_PLAUSIBLE_LENGTH,
                span,
                "these bytes are also a value that " + field + " can have",
                "keep them apart: bound " + field + " below the literal, or let a state say which of them comes");
    }

    private static boolean isPlausible(Text literal, Read.Int number, BigInteger max) {
        boolean isLittle = number.order().equals(new Order.Fixed(Endian.LITTLE));
        int given = Math.min(literal.bytes().length(), number.width());
        int[] least = new int[number.width()];
        int[] greatest = new int[number.width()];
        for (int i = 0; i < number.width(); i++) {
            least[i] = i < given ? literal.bytes().charAt(i) : 0;
            greatest[i] = i < given ? literal.bytes().charAt(i) : 0xff;
        }
        BigInteger from = value(least, isLittle);
        BigInteger to = value(greatest, isLittle).min(max);
        return from.compareTo(to) <= 0
                && number.guard()
                        .map(guard -> new Bounding(guard).passesSome(from, to))
                        .orElse(true);
    }

    private static BigInteger value(int[] octets, boolean isLittle) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[isLittle ? octets.length - 1 - i : i];
            value = value.shiftLeft(8).or(BigInteger.valueOf(octet));
        }
        return value;
    }
}
