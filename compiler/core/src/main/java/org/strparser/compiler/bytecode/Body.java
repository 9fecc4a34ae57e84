package org.strparser.compiler.bytecode;

import org.strparser.compiler.ir.Assigned;
import org.strparser.compiler.ir.Graph;

/** A graph and what is known of it, from which the bodies of a method for both kinds of window are written. */
record Body(Graph graph, Assigned assigned, Naturals naturals) {

    static Body of(Graph graph) {
        return new Body(graph, Assigned.in(graph), new Naturals(graph));
    }
}
