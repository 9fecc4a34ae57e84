package org.strparser.grammar;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.ANTLRErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DiagnosticErrorListener;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;

/** One source parsed in one prediction mode: its tree and what was reported. Positions are {@code line:column}, both from 1. */
record Parse(StrpParser.FileContext file, String tree, List<String> errors, List<String> ambiguities) {

    static Parse of(String source, PredictionMode mode) {
        var errors = new ArrayList<String>();
        var ambiguities = new ArrayList<String>();
        var lexer = new StrpLexer(CharStreams.fromString(source));
        var parser = new StrpParser(new CommonTokenStream(lexer));
        parser.setInterpreter(simulatorWithoutMemory(parser));
        parser.getInterpreter().setPredictionMode(mode);
        for (Recognizer<?, ?> recognizer : List.of(lexer, parser)) {
            recognizer.removeErrorListeners();
            recognizer.addErrorListener(collector(errors, ambiguities));
        }

        var file = parser.file();

        return new Parse(file, file.toStringTree(parser), errors, ambiguities);
    }

    static List<? extends Token> tokens(String source) {
        var tokens = new CommonTokenStream(new StrpLexer(CharStreams.fromString(source)));
        tokens.fill();
        return tokens.getTokens().subList(0, tokens.size() - 1);
    }

    /** The generated parser shares its decisions between all parses; one that was made in SLL mode would hide an ambiguity. */
    private static ParserATNSimulator simulatorWithoutMemory(StrpParser parser) {
        ATN atn = parser.getATN();
        var decisions = new DFA[atn.getNumberOfDecisions()];
        for (int i = 0; i < decisions.length; i++) {
            decisions[i] = new DFA(atn.getDecisionState(i), i);
        }
        return new ParserATNSimulator(parser, atn, decisions, new PredictionContextCache());
    }

    private static ANTLRErrorListener collector(List<String> errors, List<String> ambiguities) {
        return new DiagnosticErrorListener(true) {

            @Override
            public void syntaxError(
                    Recognizer<?, ?> recognizer,
                    Object symbol,
                    int line,
                    int column,
                    String message,
                    RecognitionException cause) {
                errors.add(line + ":" + (column + 1) + " " + message);
            }

            @Override
            public void reportAmbiguity(
                    Parser parser, DFA dfa, int start, int stop, boolean exact, BitSet alts, ATNConfigSet configs) {
                ambiguities.add(getDecisionDescription(parser, dfa) + " alternatives " + alts + " at "
                        + parser.getTokenStream().get(start).getLine() + ": "
                        + parser.getTokenStream()
                                .getText(
                                        parser.getTokenStream().get(start),
                                        parser.getTokenStream().get(stop)));
            }

            @Override
            public void reportAttemptingFullContext(
                    Parser parser, DFA dfa, int start, int stop, BitSet alts, ATNConfigSet configs) {}

            @Override
            public void reportContextSensitivity(
                    Parser parser, DFA dfa, int start, int stop, int prediction, ATNConfigSet configs) {}
        };
    }
}
