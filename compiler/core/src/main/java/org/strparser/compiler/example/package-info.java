/** Runs the examples of a source against the interpreter and the emitted class. */
package org.strparser.compiler.example;
