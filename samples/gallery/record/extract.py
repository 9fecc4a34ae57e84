#!/usr/bin/env python3
"""Writes the two byte streams of each captured TCP connection, and where tshark sees their messages.

    extract.py CAPTURE STREAMS PROTOCOL PORT RULE CLIENT_MESSAGE SERVER_MESSAGE (NAME NOTE)...

The bytes are reassembled here, by sequence number, from a classic pcap of Ethernet and IPv4. The
message lengths come from tshark's dissectors alone; nothing here looks into a payload. The two
must agree: the lengths of a direction add up to its bytes, or the recording is refused.

NAME/client and NAME/server keep one direction only, - none.
"""
import os
import struct
import subprocess
import sys

# PROTOCOL: (name of tshark's dissector, fields, how a message's length follows from one value of each)
DISSECTORS = {
    "tls": ("tls", ["tls.record.length"], lambda length: 5 + int(length)),
    # A start-up packet, SSLRequest or CancelRequest has no type byte; its "type" is tshark's wording.
    "postgres": ("pgsql", ["pgsql.length", "pgsql.type"],
                 lambda length, kind: int(length) + (kind not in UNTYPED)),
    "dns": ("dns", ["dns.length"], lambda length: 2 + int(length)),
    "http2": ("http2", ["http2.length"], lambda length: 9 + int(length)),
    "mysql": ("mysql", ["mysql.packet_length"], lambda length: 4 + int(length)),
    "mqtt": ("mqtt", ["mqtt.len"], lambda length: 1 + varint_bytes(int(length)) + int(length)),
}
UNTYPED = ("Startup message", "SSL request", "GSS encrypt request", "Cancel request")
FORMULA = {
    "tls": "5 + tls.record.length",
    "postgres": "1 + pgsql.length, without the 1 where pgsql.type names an untyped start-up packet",
    "dns": "2 + dns.length",
    "http2": "9 + http2.length; 24 for http2.magic",
    "mysql": "4 + mysql.packet_length",
    "mqtt": "1 + bytes of the variable byte integer + mqtt.len",
}


def varint_bytes(value):
    return max(1, (value.bit_length() + 6) // 7)


def frames(path):
    """The captured Ethernet frames."""
    with open(path, "rb") as file:
        data = file.read()
    magic, link = data[:4], struct.unpack_from("<I", data, 20)[0]
    if magic != b"\xd4\xc3\xb2\xa1" or link != 1:
        raise SystemExit(f"{path}: not a little-endian pcap of Ethernet")
    place = 24
    while place < len(data):
        captured, original = struct.unpack_from("<II", data, place + 8)
        if captured != original:
            raise SystemExit(f"{path}: a frame was cut")
        yield data[place + 16:place + 16 + captured]
        place += 16 + captured


def segments(path):
    """(source, destination, sequence number, is SYN, payload); an end is (address, port)."""
    for frame in frames(path):
        if frame[12:14] != b"\x08\x00" or frame[23] != 6:
            continue
        packet = frame[14:14 + struct.unpack_from("!H", frame, 16)[0]]
        tcp = packet[(packet[0] & 15) * 4:]
        source_port, target_port, sequence = struct.unpack_from("!HHI", tcp)
        yield ((packet[12:16], source_port), (packet[16:20], target_port), sequence,
               bool(tcp[13] & 2), tcp[(tcp[12] >> 4) * 4:])


class Direction:
    """One byte stream in the making: what arrived in order, and what waits for a gap to close."""

    def __init__(self, sequence):
        self.first = (sequence + 1) & 0xffff_ffff
        self.sizes, self.parts, self.length, self.waiting = [], [], 0, {}

    def add(self, sequence, payload):
        # Streams here are far smaller than 2^31, so the signed distance is the offset.
        offset = ((sequence - self.first + 2**31) & 0xffff_ffff) - 2**31
        if len(payload) > len(self.waiting.get(offset, b"")):
            self.waiting[offset] = payload
        while (ready := [start for start in self.waiting if start <= self.length]):
            start = min(ready)
            fresh = self.waiting.pop(start)[self.length - start:]
            if fresh:
                self.parts.append(fresh)
                self.sizes.append(len(fresh))
                self.length += len(fresh)


def connections(path, port):
    """[(client's direction, server's direction)] in order of the SYN, which is tshark's numbering."""
    found, open_now = [], {}
    for source, target, sequence, syn, payload in segments(path):
        if syn and target[1] == port and (source, target) not in open_now:
            found.append((source, target))
        if syn:
            open_now.setdefault((source, target), Direction(sequence))
        elif payload:
            open_now[source, target].add(sequence, payload)
    return [(open_now[a, b], open_now[b, a]) for a, b in found]


def tshark(*arguments):
    return subprocess.run(["tshark", *arguments], check=True, capture_output=True, text=True).stdout


def messages(path, protocol, port, stream, side):
    """The lengths tshark's dissector states for one direction, in stream order."""
    dissector, fields, length = DISSECTORS[protocol]
    if protocol == "http2":
        fields = ["http2.magic"] + fields
    end = "tcp.dstport" if side == "client" else "tcp.srcport"
    out = tshark("-2", "-r", path, "-d", f"tcp.port=={port},{dissector}", "-n",
                 "-o", "tcp.desegment_tcp_streams:TRUE", "-o", "tcp.reassemble_out_of_order:TRUE",
                 "-Y", f"tcp.stream=={stream} && {end}=={port} && {dissector}",
                 "-T", "fields", *(x for field in fields for x in ("-e", field)),
                 "-E", "occurrence=a", "-E", "separator=/t", "-E", "aggregator=|")
    lengths = []
    for line in out.splitlines():
        columns = [column.split("|") if column else [] for column in line.split("\t")]
        if protocol == "http2":
            lengths += [24] * len(columns[0])
            columns = columns[1:]
        if len({len(column) for column in columns}) != 1:
            raise SystemExit(f"{path}: unequal numbers of {fields}: {line}")
        lengths += [length(*values) for values in zip(*columns)]
    return lengths


def write(path, text):
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def index(streams, rows):
    """Replaces the rows of these files in the index, which is sorted by file."""
    path = os.path.join(streams, "index.tsv")
    header = "file\trule\tmessage\tparams\tnote"
    kept = {}
    if os.path.exists(path):
        with open(path, encoding="ascii") as file:
            kept = {line.split("\t")[0]: line for line in file.read().splitlines()[1:]}
    kept = {name: line for name, line in kept.items() if os.path.exists(os.path.join(streams, name))}
    kept.update({row[0]: "\t".join(row) for row in rows})
    write(path, "\n".join([header] + [kept[name] for name in sorted(kept)]) + "\n")


def main():
    path, streams, protocol, port, rule, client_message, server_message, *named = sys.argv[1:]
    port, version = int(port), tshark("--version").split()[2].rstrip(".")
    names = list(zip(named[::2], named[1::2]))
    found = connections(path, port)
    if len(found) != len(names):
        raise SystemExit(f"{protocol}: {len(found)} connections for {names}")
    rows = []
    for stream, ((name, note), pair) in enumerate(zip(names, found)):
        name, _, only = name.partition("/")
        for side, message, direction in zip(("client", "server"), (client_message, server_message), pair):
            if direction.waiting:
                raise SystemExit(f"{name}-{side}: bytes are missing at {direction.length}")
            if name == "-" or only not in ("", side) or not direction.length:
                continue
            lengths = messages(path, protocol, port, stream, side)
            if sum(lengths) != direction.length:
                raise SystemExit(f"{name}-{side}: tshark sees {sum(lengths)} of {direction.length} bytes: {lengths}")
            base = os.path.join(streams, protocol, f"{name}-{side}")
            with open(base + ".bin", "wb") as file:
                file.write(b"".join(direction.parts))
            write(base + ".segments", "".join(f"{size}\n" for size in direction.sizes))
            write(base + ".messages", f"# tshark {version}: {FORMULA[protocol]}\n"
                  + "".join(f"{size}\n" for size in lengths))
            rows.append([f"{protocol}/{name}-{side}.bin", rule, message, "", note])
            print(f"{protocol}/{name}-{side}: {direction.length} bytes, {len(direction.sizes)} segments, "
                  f"{len(lengths)} messages, largest segment {max(direction.sizes)}")
    index(streams, rows)


main()
