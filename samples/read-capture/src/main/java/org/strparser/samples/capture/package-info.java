/** A sample: a captured stream is read message by message. */
package org.strparser.samples.capture;
