package org.strparser.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/** Programs of the tests, and bytes for them. */
final class Rules {
    /** A length of two bytes, then so many; 0xffff hands over, 0xfffe is broken. */
    static final ParserProgram FRAME = program("""
            message Frame max 4_002 {
                length: u16;
                if length == 0xffff { handoff; }
                if length == 0xfffe { fail bad_frame; }
                if length == 0xfffd { fail too_old as ETIMEDOUT; }
                body: bytes[length];
            }
            """);

    private Rules() {}

    static ParserProgram program(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("test.strp", rule));
        if (!compilation.isSuccessful()) {
            throw new AssertionError(compilation.report());
        }
        return Parsers.define(compilation.messages().get(0).classFile());
    }

    static ByteBuf hex(String text) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(text.replace(" ", "")));
    }
}
