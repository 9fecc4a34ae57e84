/** Checked model to the Java source of a message's typed view. */
package org.strparser.compiler.view;
