package org.strparser.grammar;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.tree.ParseTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrpParserTest {

    static List<Corpus.Source> accepted() throws IOException {
        return Corpus.ACCEPTED.sources();
    }

    static List<Corpus.Source> rejected() throws IOException {
        return Corpus.REJECTED.sources();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void acceptedSourceHasOneTree(Corpus.Source source) {
        var parse = Parse.of(source.text(), PredictionMode.LL_EXACT_AMBIG_DETECTION);

        assertEquals(List.of(), parse.errors());
        assertEquals(List.of(), parse.ambiguities());
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void sllFindsTheTreeOfLl(Corpus.Source source) {
        var sll = Parse.of(source.text(), PredictionMode.SLL);
        var ll = Parse.of(source.text(), PredictionMode.LL);

        assertEquals(List.of(), sll.errors());
        assertEquals(ll.tree(), sll.tree());
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void rejectedSourceIsReportedWhereItGoesWrong(Corpus.Source source) {
        var parse = Parse.of(source.text(), PredictionMode.LL);

        assertFalse(parse.errors().isEmpty(), "accepted: " + parse.tree());
        assertEquals(
                source.expectedPosition(), parse.errors().get(0).replaceFirst(" .*", ""), parse.errors()::toString);
    }

    @Test
    void acceptedSourcesUseEveryRuleAndAlternative() throws IOException {
        Set<String> used = new TreeSet<>();
        for (var source : accepted()) {
            collect(Parse.of(source.text(), PredictionMode.SLL).file(), used);
        }

        assertEquals(everyContext(), used);
    }

    private static void collect(ParseTree tree, Set<String> used) {
        if (tree instanceof ParserRuleContext) {
            used.add(tree.getClass().getSimpleName());
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            collect(tree.getChild(i), used);
        }
    }

    /** One class per rule, or per labelled alternative of a rule; then the rule's own class is only their base. */
    private static Set<String> everyContext() {
        var classes = List.of(StrpParser.class.getDeclaredClasses());
        return classes.stream()
                .filter(ParserRuleContext.class::isAssignableFrom)
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> classes.stream().noneMatch(other -> other.getSuperclass() == type))
                .map(Class::getSimpleName)
                .collect(toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @MethodSource("words")
    void everyWordButTheReservedOnesIsAName(String word) {
        var parse = Parse.of("message M max 9 { %s: u8; skip %s; }".formatted(word, word), PredictionMode.LL);

        assertEquals(RESERVED.contains(word), !parse.errors().isEmpty(), parse.errors()::toString);
    }

    private static final Set<String> RESERVED = Set.of("if", "else", "match", "select", "in", "has", "here", "handoff");

    static List<String> words() {
        var vocabulary = StrpLexer.VOCABULARY;
        return Stream.iterate(1, type -> type <= vocabulary.getMaxTokenType(), type -> type + 1)
                .map(vocabulary::getLiteralName)
                .filter(name -> name != null && name.matches("'\\w+'"))
                .map(name -> name.substring(1, name.length() - 1))
                .toList();
    }
}
