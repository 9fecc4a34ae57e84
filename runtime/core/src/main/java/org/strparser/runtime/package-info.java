/** Splits byte streams into messages. */
package org.strparser.runtime;
