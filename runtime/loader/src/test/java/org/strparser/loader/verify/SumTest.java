package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A sum that is added up without its form is that of the form, and beyond a long where that is. */
class SumTest {
    private static final int SYMBOLS = 5;

    private static long number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(7) - 3;
            case 1 -> random.nextInt();
            case 2 -> random.nextLong();
            default -> random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
        };
    }

    private static Form form(Random random) {
        Form form = Form.of(number(random));
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            Form more = random.nextBoolean() ? form.plus(Form.symbol(symbol), number(random)) : null;
            form = more == null ? form : more;
        }
        return form;
    }

    @Property
    void differencesAreThoseOfTheirForms(@ForAll long seed) {
        Random random = new Random(seed);
        ClassFile file = ClassReading.read(Forge.honest());
        Bounds bounds = new Bounds(new Symbols(file.facts(), 1, 1));
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            long one = number(random);
            long other = number(random);
            bounds.set(symbol, Math.min(one, other), Math.max(one, other));
        }
        Form form = form(random);
        Form other = form(random);
        long times = 1L + random.nextInt(9);

        Form less = form.plus(other, -times);
        long expected = less == null ? Long.MAX_VALUE : new Sum().end(bounds, less, true);

        assertEquals(expected, new Sum().upper(bounds, form, other, times), () -> form + " - " + times + " * " + other);
    }
}
