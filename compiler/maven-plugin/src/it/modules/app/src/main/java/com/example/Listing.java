package com.example;

import java.nio.ByteBuffer;
import org.strparser.runtime.Parsers;

/** All parsers that there are, and two of them by name. */
public final class Listing {
    public static void main(String[] args) {
        Parsers.onClassPath().keySet().forEach(System.out::println);
        Parsers.load("Counted")
                .newStream(message -> System.out.println(message.length()))
                .feed(ByteBuffer.wrap(new byte[] {1, 'x'}));
        System.out.println(
                Parsers.onClassPath().get("com.example.TlsRecordParser").get().name());
    }
}
