package org.strparser.compiler.example;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strparser.api.ParseMsg;
import org.strparser.compiler.bytecode.Emitted;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.model.ExampleModel;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/** Runs the examples of one rule file on its classes, loaded in a class loader that is forgotten afterwards. */
public final class Examples {
    private final SourceText source;
    private final Map<String, Loaded> messages = new HashMap<>();
    private final List<Reach> reaches = new ArrayList<>();

    private record Loaded(Program program, ParseMsg parser, Reach reach) {}

    /** One example, and what does not hold of it. */
    public record Run(String message, Span span, List<ExampleFailure> failures) {
        public Run {
            failures = List.copyOf(failures);
        }
    }

    /** The result: the examples in the order of the source, and how far they come. */
    public record Result(List<Run> runs, List<Coverage> coverage) {
        public Result {
            runs = List.copyOf(runs);
            coverage = List.copyOf(coverage);
        }
    }

    public Examples(SourceText source) {
        this.source = source;
    }

    /** Adds a message that examples may be about. */
    public void add(MessageModel model, Program program, Emitted.ClassFile classFile) {
        Reach reach = new Reach(model);
        reaches.add(reach);
        ParseMsg parser = new ClassFileLoader().instance(classFile.binaryName(), classFile.bytes());
        messages.put(program.facts().message(), new Loaded(program, parser, reach));
    }

    public Result run(List<ExampleModel> examples) {
        List<Run> runs = new ArrayList<>();
        for (ExampleModel example : examples) {
            Loaded loaded = messages.get(example.message());
            if (loaded == null) {
                throw new AssertionError("no message " + example.message());
            }
            long[] params = example.params().stream().mapToLong(Long::longValue).toArray();
            long[] states = example.states().stream().mapToLong(Long::longValue).toArray();
            Parser parser = new Parser(loaded.program(), loaded.parser(), params, states, loaded.reach());
            List<ExampleFailure> found =
                    new ExampleRunner(example, source, loaded.program().facts(), parser).run();
            runs.add(new Run(example.message(), example.span(), found));
        }
        return new Result(runs, reaches.stream().map(Reach::coverage).toList());
    }
}
