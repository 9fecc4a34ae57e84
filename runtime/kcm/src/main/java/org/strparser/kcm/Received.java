package org.strparser.kcm;

import java.time.Instant;

/**
 * What one read of a message socket brought.
 *
 * @param bytes how many were copied
 * @param isEndOfRecord whether they are the end of their message; not told when it was only looked at
 * @param isTruncated whether the rest of the message was discarded; not told when it was only looked at
 * @param connection which the message came over
 * @param arrival when it was read from there
 */
public record Received(
        int bytes, boolean isEndOfRecord, boolean isTruncated, TcpConnection connection, Instant arrival) {}
