package com.example;

import java.nio.ByteBuffer;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

/** Frames two records that come in pieces. */
public final class Sample {
    public static void main(String[] args) {
        ParserProgram tls = Parsers.load(TlsRecord.class);
        StreamParser stream = tls.newStream(message -> {
            TlsRecord record = TlsRecord.of(message);
            System.out.println(record.contentType() + ": " + record.length() + " bytes");
        });
        stream.feed(ByteBuffer.wrap(new byte[] {23, 3, 3, 0}));
        stream.feed(ByteBuffer.wrap(new byte[] {2, 'h', 'i', 22, 3, 3, 0, 0}));
        System.out.println(stream.end());
    }
}
