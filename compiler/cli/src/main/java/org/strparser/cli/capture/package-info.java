/**
 * TCP streams out of captures. In: a file of packets, pcap or pcapng, of whatever link is common. Out: the bytes of each direction
 * of each connection, in order, once; where some are not in the capture, a gap. No input makes it throw, and what it holds is
 * bounded.
 *
 * <pre>
 *   file ─ PacketReader ▶ Packet ─ Dissector ▶ TcpSegment ─ TcpStreams ▶ StreamSink, one for each direction
 * </pre>
 */
package org.strparser.cli.capture;
