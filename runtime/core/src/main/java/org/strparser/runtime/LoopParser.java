package org.strparser.runtime;

import org.strparser.api.ParseMsg;

/**
 * The parser that a frame loop calls, and the most bytes a message of it has: what it answers beyond that is not believed. A record, since the
 * JIT trusts the fields of a record not to change.
 */
record LoopParser(ParseMsg parser, int longest) {}
