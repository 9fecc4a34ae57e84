package org.strparser.compiler.syntax;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * Ends a parse that goes deeper than the nesting of its tokens explains. {@link SyntaxErrors} makes up no brace, so that no
 * text is known to do it; but what recovery does to a broken one is hard to foresee, and the stack must not depend on it.
 */
final class DepthGuard implements ParseTreeListener {
    /** A level of nesting takes at most six rules: statement, block, arm; sum, product, primary, or three of a condition. */
    private static final int MAX_RULES = 8 * TokenCheck.MAX_NESTING;

    private int depth;

    @Override
    public void enterEveryRule(ParserRuleContext tree) {
        if (++depth > MAX_RULES) {
            throw new ParseCancellationException();
        }
    }

    @Override
    public void exitEveryRule(ParserRuleContext tree) {
        depth--;
    }

    @Override
    public void visitTerminal(TerminalNode node) {}

    @Override
    public void visitErrorNode(ErrorNode node) {}
}
