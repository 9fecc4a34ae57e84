package org.strparser.compiler.generate;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The text under construction and the dice. */
final class RuleText {
    private final Random random;
    private final StringBuilder declarations = new StringBuilder();
    private StringBuilder text = new StringBuilder();
    private int names;
    private int depth = 1;

    RuleText(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    long between(long least, long greatest) {
        return least + (long) (random.nextDouble() * (greatest - least));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    final <T> T pick(T... options) {
        return options[random.nextInt(options.length)];
    }

    <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    /** A name that was not used yet. */
    String name() {
        return "n" + names++;
    }

    String name(String prefix) {
        return prefix + names++;
    }

    void line(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
    }

    void open(String line) {
        line(line);
        depth++;
    }

    void close(String line) {
        depth--;
        line(line);
    }

    /** Between the two ways of an {@code if}. */
    void otherwise() {
        close("} else {");
        depth++;
    }

    /** One of the declarations of the file. */
    void declare(String declaration) {
        declarations.append(declaration).append('\n');
    }

    /** Makes a fragment of what {@code body} writes, and uses it here. */
    <T> T fragment(Supplier<T> body) {
        StringBuilder outer = text;
        int outerDepth = depth;
        text = new StringBuilder();
        depth = 1;
        T result = body.get();
        String name = name("F");
        declare("fragment " + name + " {\n" + text + "}");
        text = outer;
        depth = outerDepth;
        line("use " + name + ";");
        return result;
    }

    String declarations() {
        return declarations.toString();
    }

    String statements() {
        return text.toString();
    }
}
