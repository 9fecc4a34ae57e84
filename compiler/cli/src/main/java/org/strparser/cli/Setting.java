package org.strparser.cli;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.strparser.runtime.ParserProgram;

/** What a program can be given on the command line as {@code NAME=VALUE}: a number, or the name of an enumerator. */
enum Setting {
    /** Parameters. */
    PARAM("--param") {
        @Override
        Stream<Domain> domains(ParserProgram program) {
            return program.params().stream()
                    .map(param ->
                            new Domain(param.name(), param.least(), param.greatest(), List.of(param.enumerators())));
        }

        @Override
        ParserProgram with(ParserProgram program, String name, long value) {
            return program.withParam(name, value);
        }

        @Override
        ParserProgram with(ParserProgram program, String name, String enumerator) {
            return program.withParam(name, enumerator);
        }
    },
    /** States, as they are where the stream begins. */
    STATE("--state") {
        @Override
        Stream<Domain> domains(ParserProgram program) {
            return program.states().stream()
                    .map(state ->
                            new Domain(state.name(), state.least(), state.greatest(), List.of(state.enumerators())));
        }

        @Override
        ParserProgram with(ParserProgram program, String name, long value) {
            return program.withState(name, value);
        }

        @Override
        ParserProgram with(ParserProgram program, String name, String enumerator) {
            return program.withState(name, enumerator);
        }
    };

    private final String option;

    Setting(String option) {
        this.option = option;
    }

    /** The values of one name: {@code least … greatest}; the enumerators, where there are any, stand for 0, 1, …. */
    record Domain(String name, long least, long greatest, List<String> enumerators) {}

    abstract Stream<Domain> domains(ParserProgram program);

    abstract ParserProgram with(ParserProgram program, String name, long value);

    abstract ParserProgram with(ParserProgram program, String name, String enumerator);

    /** The program with the values that are given. */
    ParserProgram bind(ParserProgram program, List<String> given) {
        ParserProgram bound = program;
        Set<String> names = new HashSet<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw wrong(text, "NAME=VALUE is expected");
            }
            String name = text.substring(0, equals);
            if (!names.add(name)) {
                throw wrong(text, name + " has a value already");
            }
            bound = bind(bound, name, text);
        }
        return bound;
    }

    private ParserProgram bind(ParserProgram program, String name, String text) {
        String value = text.substring(name.length() + 1);
        OptionalLong number = RuleNumber.parse(value);
        Domain domain = domains(program)
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(new Domain(name, 0, 0, List.of(value))); // the program knows what it has instead
        if (domain.enumerators().isEmpty() && number.isEmpty()) {
            throw wrong(text, "'" + value + "' is not a number in " + domain.least() + ".." + domain.greatest());
        }
        try {
            return domain.enumerators().isEmpty()
                    ? with(program, name, number.orElseThrow())
                    : with(program, name, value);
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, option + ": " + e.getMessage(), e);
        }
    }

    private CliException wrong(String text, String why) {
        return new CliException(ExitCode.USAGE, option + " " + text + ": " + why);
    }
}
