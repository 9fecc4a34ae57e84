/**
 * What is known of a message beyond its code: found by the model, carried by the IR, written into the class as an annotation.
 * A package of its own, so that the emitter need not know the model. Knows no other phase.
 */
package org.strparser.compiler.facts;
