/** The compiler as a list of phases: source, syntax, model, IR, bytecode. */
package org.strparser.compiler;
