/**
 * Rules in the place of Netty's frame decoders. In: the call of a constructor, as it stands in the program. Out: the text of a rule
 * that gives the same frames and refuses what the decoder refuses, with examples. docs/netty.md has the table, and where the two
 * differ.
 */
package org.strparser.cli.netty;
