/** A sample: an echo gateway twice over, with one rule: on NIO alone, and in a pipeline of Netty. */
package org.strparser.samples.echo;
