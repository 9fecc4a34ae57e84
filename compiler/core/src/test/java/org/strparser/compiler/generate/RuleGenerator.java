package org.strparser.compiler.generate;

import java.util.List;
import org.strparser.compiler.generate.Scope.Choice;
import org.strparser.compiler.generate.Scope.Num;

/** Makes a rule of the whole language at random: the same from the same seed. Most compile; the others must get diagnostics. */
public final class RuleGenerator {
    private final RuleText text;

    public RuleGenerator(long seed) {
        this.text = new RuleText(seed);
    }

    /** A file with one message {@code M}, and a parameter {@code p: 1 .. 200}. */
    public String rule() {
        Scope scope = new Scope();
        text.declare("param p: 1 .. 200 = 9;");
        scope.add(new Num("p", 1, 200));
        text.declare("state phase: one | two | three = one;");
        Choice phase = new Choice("phase", List.of("one", "two", "three"));
        scope.add(phase);
        scope.enumStates.add(phase);
        text.declare("state credits: 0 .. 50 = 5;");
        Num credits = new Num("credits", 0, 50);
        scope.add(credits);
        scope.numberStates.add(credits);
        Statements statements = new Statements(text);
        String max = text.pick("60", "200", "p + 150", "1_000", "70_000", "64 KiB", "1 MiB", "2_147_483_639");
        statements.message(scope);
        String joined = statements.isJoined() ? " joined 2_147_483_639" : "";
        return text.declarations() + "message M max " + max + joined + " {\n" + text.statements() + "}\n";
    }
}
