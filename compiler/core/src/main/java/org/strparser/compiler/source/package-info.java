/** Source text, the spans that point into it and the diagnostics about them. */
package org.strparser.compiler.source;
