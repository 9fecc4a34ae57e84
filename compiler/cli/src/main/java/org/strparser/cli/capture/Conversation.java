package org.strparser.cli.capture;

/**
 * A TCP connection.
 *
 * @param number counted from 0, by the first segment of each, as other tools count them
 * @param client the side that opened it; where the capture does not show that, the side with the higher port
 * @param isWhole whether the capture shows how it was opened
 */
public record Conversation(int number, Endpoint client, Endpoint server, boolean isWhole) {}
