package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Name;

/** Checks the parameters and states of a file. */
final class SettingChecker {
    /** The state of a stream is one number of 64 bits. */
    private static final int MOST_STATE_BITS = 64;

    private final FileScope file;
    private final DomainChecker domains;
    private final Diagnostics diagnostics;

    SettingChecker(FileScope file, ExpressionChecker expressions, Diagnostics diagnostics) {
        this.file = file;
        this.domains = new DomainChecker(expressions, diagnostics);
        this.diagnostics = diagnostics;
    }

    void param(Declaration.Param param) {
        Domain domain = domain(param.domain(), "a parameter");
        file.addParam(param.name().text(), domain, initial(param.name(), domain, param.initial(), "a parameter"));
    }

    void state(Declaration.State state) {
        Domain domain = domain(state.domain(), "a state");
        file.addState(state.name().text(), domain, initial(state.name(), domain, state.initial(), "a state"));
        int bits = file.states().values().stream()
                .mapToInt(other -> other.domain().bits())
                .sum();
        if (bits > MOST_STATE_BITS) {
            diagnostics.add(
                    Code.STATE_TOO_LARGE,
                    state.name().span(),
                    "with this the states of the file have " + bits + " bits, more than " + MOST_STATE_BITS,
                    "narrow their domains");
        }
    }

    private Domain domain(Declaration.Domain domain, String what) {
        // Where it is wrong, every number will do: nothing more is said of it.
        return domains.domain(domain, what, file.known())
                .orElse(Domain.of(IntervalSet.of(ExpressionChecker.LONG_LEAST, ExpressionChecker.LONG_GREATEST)));
    }

    private long initial(Name name, Domain domain, Expression value, String what) {
        return domains.constant(name.text(), domain, value, "the value of " + what, file.known())
                .set()
                .least()
                .longValueExact();
    }

    static List<Facts.Param> params(FileScope file) {
        return facts(file.params(), Facts.Param::new);
    }

    static List<Facts.State> states(FileScope file) {
        return facts(file.states(), Facts.State::new);
    }

    /** What is told of a parameter or a state. */
    private interface Fact<T> {
        T of(String name, long least, long greatest, long initial, List<String> enumerators);
    }

    private static <T> List<T> facts(Map<String, FileScope.Setting> settings, Fact<T> fact) {
        return settings.entrySet().stream()
                .map(entry -> {
                    FileScope.Setting setting = entry.getValue();
                    long least = setting.set().least().longValueExact();
                    long greatest = setting.set().greatest().longValueExact();
                    List<String> enumerators = setting.domain().enumerators();
                    return fact.of(entry.getKey(), least, greatest, setting.initial(), enumerators);
                })
                .toList();
    }

    /** The values of a file's parameters or states in an example: those given, else the initial ones. */
    static List<Long> values(Map<String, FileScope.Setting> settings, Map<String, BigInteger> given) {
        return settings.entrySet().stream()
                .map(entry -> Optional.ofNullable(given.get(entry.getKey()))
                        .map(BigInteger::longValueExact)
                        .orElse(entry.getValue().initial()))
                .toList();
    }
}
