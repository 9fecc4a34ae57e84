/** Syntax tree to checked model: names resolved, ranges proven, every mistake of the user reported. */
package org.strparser.compiler.model;
