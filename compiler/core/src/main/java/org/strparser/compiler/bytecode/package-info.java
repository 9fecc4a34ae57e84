/** IR to class files. The only package that sees ASM. */
package org.strparser.compiler.bytecode;
