/** Syntax tree to canonical source text. */
package org.strparser.compiler.format;
