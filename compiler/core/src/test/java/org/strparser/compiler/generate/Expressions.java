package org.strparser.compiler.generate;

import java.util.List;
import org.strparser.compiler.generate.Scope.Choice;
import org.strparser.compiler.generate.Scope.Num;

/** Expressions and conditions over the names of a scope. */
final class Expressions {
    private final RuleText text;

    Expressions(RuleText text) {
        this.text = text;
    }

    /** A number that is not negative, with its bounds. */
    Num natural(Scope scope) {
        List<Num> names = scope.small();
        if (names.isEmpty() || text.oneIn(4)) {
            long constant = text.pick(0L, 1L, 2L, 3L, 5L, 17L);
            return new Num(Long.toString(constant), constant, constant);
        }
        Num a = text.pick(names);
        Num b = text.pick(names);
        return switch (text.below(9)) {
            case 0 -> new Num(a.name() + " + " + b.name(), a.least() + b.least(), a.greatest() + b.greatest());
            case 1 -> new Num(a.name() + " * 2 + 1", a.least() * 2 + 1, a.greatest() * 2 + 1);
            case 2 -> new Num("(" + a.name() + " + 3) / 4", (a.least() + 3) / 4, (a.greatest() + 3) / 4);
            case 3 -> new Num(a.name() + " & 0x0f", 0, 15);
            case 4 -> new Num(a.name() + " % 5", 0, 4);
            case 5 -> a.least() > 0 ? new Num(a.name() + " - 1", a.least() - 1, a.greatest() - 1) : a;
            case 6 ->
                new Num(
                        "(" + a.name() + " << 2) + " + b.name(),
                        a.least() * 4 + b.least(),
                        a.greatest() * 4 + b.greatest());
            default -> a;
        };
    }

    /** A condition, or nothing where no name is known of which one can be made. Its names are forgotten in the scopes given. */
    String condition(Scope scope, Scope... narrowed) {
        String first = simple(scope, narrowed);
        if (first.isEmpty() || text.oneIn(2)) {
            return first;
        }
        return switch (text.below(4)) {
            case 0 -> "!(" + first + ")";
            case 1, 2 -> {
                String second = simple(scope, narrowed);
                yield second.isEmpty() || second.equals(first) ? first : first + text.pick(" && ", " || ") + second;
            }
            default -> first;
        };
    }

    private String simple(Scope scope, Scope... narrowed) {
        List<Num> numbers = scope.varying();
        List<Choice> choices = scope.choices();
        if (!choices.isEmpty() && (numbers.isEmpty() || text.oneIn(3))) {
            Choice choice = text.pick(choices);
            narrow(choice.name(), scope, narrowed);
            return choice.name() + text.pick(" == ", " != ", " in ") + text.pick(choice.values());
        }
        if (numbers.isEmpty()) {
            return "";
        }
        Num number = text.pick(numbers);
        narrow(number.name(), scope, narrowed);
        return comparison(number);
    }

    private static void narrow(String name, Scope scope, Scope... narrowed) {
        scope.narrow(name);
        for (Scope one : narrowed) {
            one.narrow(name);
        }
    }

    private String comparison(Num number) {
        String constant = Long.toString(likely(number));
        return number.name()
                + switch (text.below(8)) {
                    case 0 -> " < " + constant;
                    case 1 -> " >= " + constant;
                    case 2 -> " != " + constant;
                    case 3 -> " <= " + constant;
                    case 4 -> " in " + set(number);
                    case 5 -> number.isNatural() ? " & 3 == " + text.pick(0, 1, 2) : " > " + constant;
                    default -> " == " + constant;
                };
    }

    /** Neither the least nor the greatest, near to what inputs have. */
    long likely(Num number) {
        long least = number.least() + 1;
        long greatest = Math.max(least, number.greatest() - 1);
        long near = text.pick(1L, 2L, 3L, 5L, 9L, 65L, 0x4142L);
        return near < least || near > greatest ? text.between(least, greatest) : near;
    }

    /** A set that holds some of the number's values and not all. */
    String set(Num number) {
        long least = likely(number);
        long greatest = Math.min(least + text.below(20), number.greatest() - 1);
        String range = greatest > least ? least + " .. " + greatest : Long.toString(least);
        return least > number.least() + 2 && text.oneIn(2) ? (number.least() + 1) + " | " + range : range;
    }
}
