package com.example;

import java.nio.ByteBuffer;
import org.antlr.v4.runtime.RuntimeMetaData;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.Parsers;

/** Compiles a rule and frames with it, beside another ANTLR and another ASM. */
public final class Neighbours {
    public static void main(String[] args) {
        Compilation compilation =
                new Compiler().compile(new SourceText("m.strp", "message M max 9 { n: u8 <= 8; body: bytes[n]; }"));
        Parsers.define(compilation.messages().get(0).classFile())
                .newStream(message -> System.out.println(message.length()))
                .feed(ByteBuffer.wrap(new byte[] {1, 0, 0}));
        System.out.println(RuntimeMetaData.getRuntimeVersion());
        System.out.println(Opcodes.class.isInterface());
    }
}
