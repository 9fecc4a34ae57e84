/** Meters of stream parsers. */
package org.strparser.micrometer;
