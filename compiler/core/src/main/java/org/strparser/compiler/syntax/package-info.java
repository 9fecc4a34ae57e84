/** Text to syntax tree: what was written, with the place of each part. The only package that sees ANTLR. */
package org.strparser.compiler.syntax;
