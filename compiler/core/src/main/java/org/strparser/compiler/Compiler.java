package org.strparser.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.bytecode.Emitted;
import org.strparser.compiler.bytecode.Emitter;
import org.strparser.compiler.ir.Lowering;
import org.strparser.compiler.ir.Program;
import org.strparser.compiler.model.Checker;
import org.strparser.compiler.model.MessageModel;
import org.strparser.compiler.model.RuleModel;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.SyntaxReader;
import org.strparser.compiler.syntax.Unit;

/**
 * Compiles rules: text in, classes or diagnostics out. Each phase is a pure function; a compiler has no state and serves any
 * number of threads.
 */
public final class Compiler {

    private final int maxRounds;

    /** A compiler of the language as docs/language.md has it. */
    public Compiler() {
        this(Checker.MAX_ROUNDS);
    }

    private Compiler(int maxRounds) {
        this.maxRounds = maxRounds;
    }

    /** The same where a loop may have that many rounds, 1 or more, instead of 2²⁰. */
    public Compiler withMaxRounds(int rounds) {
        if (rounds < 1) {
            throw new IllegalArgumentException("maxRounds=" + rounds + " is not 1 or more");
        }
        return new Compiler(rounds);
    }

    /** Compiles a rule file. Never throws for what stands in the text. */
    public Compilation compile(SourceText source) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Unit> unit = SyntaxReader.read(source, diagnostics);
        Optional<RuleModel> model = unit.flatMap(read -> Checker.check(read, maxRounds, diagnostics));
        List<Compilation.Unit> units =
                model.map(checked -> emit(checked, source, diagnostics)).orElse(List.of());
        return model.isEmpty() || diagnostics.hasErrors()
                ? Compilation.rejected(source, diagnostics.list())
                : Compilation.compiled(source, diagnostics.list(), model.get(), units);
    }

    private static List<Compilation.Unit> emit(RuleModel model, SourceText source, Diagnostics diagnostics) {
        List<Compilation.Unit> units = new ArrayList<>();
        for (MessageModel message : model.messages()) {
            Optional<Program> program = Lowering.lower(message);
            Emitted emitted =
                    program.map(lowered -> Emitter.emit(lowered, source)).orElse(Emitted.TooLarge.BEYOND_COUNTING);
            if (emitted instanceof Emitted.ClassFile classFile) {
                units.add(new Compilation.Unit(message, program.orElseThrow(), classFile));
            } else {
                tooLarge((Emitted.TooLarge) emitted, message, diagnostics);
            }
        }
        return units;
    }

    private static void tooLarge(Emitted.TooLarge large, MessageModel message, Diagnostics diagnostics) {
        diagnostics.add(
                Code.CODE_TOO_LARGE,
                message.span(),
                "the code of this message is too large for the JIT: its " + large.method() + " has "
                        + (large.isCounted() ? large.bytes() + " bytes" : "far too many bytes") + ", the limit is "
                        + Emitter.MAX_METHOD_BYTES,
                "describe less of the message: what follows a known length need not be described");
    }
}
