package com.example;

import com.example.more.Counted;
import java.nio.ByteBuffer;
import org.strparser.runtime.Parsers;

/** Parsers of two jars, by view and by name. */
public final class Sample {
    public static void main(String[] args) {
        Parsers.load(Counted.class)
                .newStream(message -> System.out.println("n=" + Counted.of(message).n()))
                .feed(ByteBuffer.wrap(new byte[] {1, 'x'}));
        Parsers.load("TlsRecord")
                .newStream(message -> System.out.println("type=" + TlsRecord.of(message).contentType()))
                .feed(ByteBuffer.wrap(new byte[] {22, 3, 3, 0, 0}));
    }
}
