/**
 * A TCP proxy that cuts. What a side sends goes on to the other byte for byte, but in segments of other sizes: so a server shows
 * whether it puts messages together again.
 */
package org.strparser.cli.drip;
