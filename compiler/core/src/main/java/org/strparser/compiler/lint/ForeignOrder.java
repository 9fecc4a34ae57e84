package org.strparser.compiler.lint;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.model.Order;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Endian;

/** A number that must have one value, read in one byte order where all the others of the message are read in the other. */
final class ForeignOrder implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        Search search = new Search();
        search.search(subject.message().body());
        for (Read.Int magic : search.magics) {
            boolean isAlone =
                    search.others.stream().noneMatch(other -> other.order().equals(magic.order()));
            if (isAlone && !search.others.isEmpty() && search.magics.size() == 1) {
                diagnostics.add(
                        Code.MAGIC_OF_OTHER_ORDER,
                        magic.span(),
                        "this number is read " + name(magic) + "-endian, all others of the message are not",
                        "write the bytes as they stand on the wire: `expect x\"…\"`, or give the number the other order");
            }
        }
    }

    private static String name(Read.Int step) {
        return step.order().equals(new Order.Fixed(Endian.BIG)) ? "big" : "little";
    }

    private static final class Search extends StepSearch {
        private final List<Read.Int> magics = new ArrayList<>();
        private final List<Read.Int> others = new ArrayList<>();

        @Override
        public Boolean readInteger(Read.Int step) {
            if (step.width() > 1) {
                boolean isMagic = step.order() instanceof Order.Fixed
                        && step.guard()
                                .flatMap(guard -> new Bounding(guard).only())
                                .filter(value -> !isSymmetric(value, step.width()))
                                .isPresent();
                (isMagic ? magics : others).add(step);
            }
            return true;
        }

        private static boolean isSymmetric(BigInteger value, int width) {
            int bits = 8 * width;
            BigInteger swapped = BigInteger.ZERO;
            for (int shift = 0; shift < bits; shift += 8) {
                BigInteger octet = value.shiftRight(shift).and(BigInteger.valueOf(0xff));
                swapped = swapped.or(octet.shiftLeft(bits - 8 - shift));
            }
            return swapped.equals(value);
        }
    }
}
