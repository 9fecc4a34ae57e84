package org.strparser.compiler.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Span;

/**
 * A message, checked: every name resolved, every proof done.
 *
 * @param fieldDocs by the name of a field the texts in front of its declarations; no entry where there is none
 * @param max the limit, in bytes; over params only
 * @param joined the limit of a record of joined messages, in bytes; over params only
 * @param body ends in a verdict on every path; what falls through its end, ends there
 * @param variables by index: fields, and what the compiler keeps for itself; a field has its index in the facts by its name
 */
public record MessageModel(
        Facts facts,
        String doc,
        Map<String, List<String>> fieldDocs,
        Expr max,
        Optional<Expr> joined,
        List<Step> body,
        List<Variable> variables,
        Span span) {

    public MessageModel {
        fieldDocs = Map.copyOf(fieldDocs);
        body = List.copyOf(body);
        variables = List.copyOf(variables);
    }
}
