package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strparser.compiler.model.Text;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.model.Word;
import org.strparser.compiler.source.Span;

/** The forms of words: any bytes, digits, one of a few literals. */
final class Words {
    private final Context context;
    private final GraphAssembler graph;
    private final Scan scan;

    Words(Context context, Scan scan) {
        this.context = context;
        this.graph = context.graph();
        this.scan = scan;
    }

    WordForm of(Word word) {
        if (word.form() instanceof Word.Form.Digits digits) {
            return new DigitsWord(word, digits);
        }
        return word.form() instanceof Word.Form.Choice choice
                ? new ChoiceWord(word, choice.literals())
                : new PlainWord(word.target(), word.span());
    }

    /** A word that nobody asks for. */
    WordForm any(Span origin) {
        return new PlainWord(Optional.empty(), origin);
    }

    private final class PlainWord implements WordForm {
        private final Optional<Variable> target;
        private final Span origin;
        private final Register from = graph.newRegister("from");

        PlainWord(Optional<Variable> target, Span origin) {
            // Only the graph of fields, which tests nothing, stores bytes.
            this.target = context.answers().areChecked() ? Optional.empty() : target;
            this.origin = origin;
        }

        @Override
        public void begin() {
            target.ifPresent(field -> graph.set(from, scan.place().value(), origin));
        }

        @Override
        public void octet(int unexpected, int outOfRange) {
            // Any byte will do.
        }

        @Override
        public void end(int unexpected, int outOfRange) {
            target.ifPresent(field -> context.answers()
                    .slice(graph, field, new Value.Held(from), scan.place().value(), origin));
        }
    }

    private final class DigitsWord implements WordForm {
        private final Word word;
        private final NumberText number;

        DigitsWord(Word word, Word.Form.Digits digits) {
            this.word = word;
            Register register = word.target().map(context.values()::register).orElseGet(() -> graph.newRegister("_"));
            this.number = new NumberText(context, digits.radix(), word.guard(), register, scan.begin(), word.span());
        }

        @Override
        public void begin() {
            number.clear();
        }

        @Override
        public void octet(int unexpected, int outOfRange) {
            int digit = graph.newBlock();
            Branching branching = new Branching();
            number.onDigits(branching, scan.octet(), digit);
            graph.endAndContinue(branching.exit(scan.octet(), unexpected, word.span()), digit);
            number.add(outOfRange);
        }

        @Override
        public void end(int unexpected, int outOfRange) {
            number.end(outOfRange);
            word.target().ifPresent(field -> context.storeNumber(field, word.span()));
        }
    }

    /** A tree of the literals; the node that the word has come to is in a register. */
    private final class ChoiceWord implements WordForm {
        private final Word word;
        private final List<Text> literals;
        private final List<Node> nodes = new ArrayList<>();
        private final Register node = graph.newRegister("node");

        /** Where each byte leads, and which literal ends here. */
        private record Node(Map<Integer, Integer> next, Optional<Integer> complete) {}

        ChoiceWord(Word word, List<Text> literals) {
            this.word = word;
            this.literals = literals;
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < literals.size(); i++) {
                all.add(i);
            }
            node(all, 0);
        }

        /** The node where {@code known} bytes of those literals have been read; a letter in both cases leads to one node. */
        private int node(List<Integer> fitting, int known) {
            Map<Integer, List<Integer>> byByte = new TreeMap<>();
            Optional<Integer> complete = Optional.empty();
            for (int index : fitting) {
                Text literal = literals.get(index);
                if (literal.bytes().length() == known) {
                    complete = Optional.of(index);
                    continue;
                }
                int c = literal.bytes().charAt(known);
                byByte.computeIfAbsent(c, b -> new ArrayList<>()).add(index);
                if (literal.anyCase() && c >= 'a' && c <= 'z') {
                    byByte.computeIfAbsent(c - 32, b -> new ArrayList<>()).add(index);
                }
            }
            Map<Integer, Integer> next = new TreeMap<>();
            int own = nodes.size();
            nodes.add(new Node(next, complete));
            Map<List<Integer>, Integer> children = new HashMap<>();
            byByte.forEach((octet, left) -> {
                Integer child = children.get(left);
                if (child == null) {
                    child = node(left, known + 1);
                    children.put(left, child);
                }
                next.put(octet, child);
            });
            return own;
        }

        @Override
        public void begin() {
            graph.set(node, Value.constant(0), word.span());
        }

        @Override
        public void octet(int unexpected, int outOfRange) {
            int taken = graph.newBlock();
            List<Exit.Case> cases = new ArrayList<>();
            int current = graph.current();
            for (int i = 0; i < nodes.size(); i++) {
                if (!nodes.get(i).next.isEmpty()) {
                    int block = graph.newBlock();
                    cases.add(new Exit.Case(i, i, block));
                    graph.continueIn(block);
                    step(nodes.get(i), unexpected, taken);
                }
            }
            graph.continueIn(current);
            graph.endAndContinue(new Exit.Switch(new Value.Held(node), cases, unexpected, word.span()), taken);
        }

        private void step(Node from, int unexpected, int taken) {
            Branching branching = new Branching();
            int current = graph.current();
            Map<Integer, Integer> blocks = new HashMap<>();
            from.next.forEach((octet, child) -> branching.on(octet, blocks.computeIfAbsent(child, c -> {
                int block = graph.newBlock();
                graph.continueIn(block);
                graph.set(node, Value.constant(c), word.span());
                context.jump(taken, word.span());
                return block;
            })));
            graph.continueIn(current);
            graph.end(branching.exit(scan.octet(), unexpected, word.span()));
        }

        @Override
        public void end(int unexpected, int outOfRange) {
            int complete = graph.newBlock();
            List<Exit.Case> cases = new ArrayList<>();
            int current = graph.current();
            for (int i = 0; i < nodes.size(); i++) {
                if (nodes.get(i).complete.isPresent()) {
                    int block = graph.newBlock();
                    cases.add(new Exit.Case(i, i, block));
                    graph.continueIn(block);
                    int index = nodes.get(i).complete.get();
                    word.target().ifPresent(field -> {
                        graph.set(context.values().register(field), Value.constant(index), word.span());
                        context.storeNumber(field, word.span());
                    });
                    context.jump(complete, word.span());
                }
            }
            graph.continueIn(current);
            graph.endAndContinue(new Exit.Switch(new Value.Held(node), cases, unexpected, word.span()), complete);
        }
    }
}
