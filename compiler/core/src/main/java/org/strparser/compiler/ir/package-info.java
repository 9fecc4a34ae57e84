/** Checked model to a control-flow graph of typed operations; its interpreter defines what a rule means. */
package org.strparser.compiler.ir;
