package org.strparser.netty;

/** A user event: a message of {@code length} bytes at {@code offset} of the stream was too long and has been passed over. */
public record MessageSkipped(long offset, int length) {}
