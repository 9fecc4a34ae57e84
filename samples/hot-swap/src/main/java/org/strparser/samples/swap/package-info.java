/** A sample: the version of a rule is swapped while a stream runs. */
package org.strparser.samples.swap;
