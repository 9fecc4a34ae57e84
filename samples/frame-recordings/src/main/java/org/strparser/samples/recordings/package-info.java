/** A sample: compiles the gallery's rules and frames recordings of real traffic with them. */
package org.strparser.samples.recordings;
