/** Random rules that compile almost always, a class for each family of constructs, and bytes that get far into a rule. */
package org.strparser.compiler.generate;
