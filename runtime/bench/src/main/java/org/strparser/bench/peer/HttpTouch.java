package org.strparser.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import org.strparser.bench.stream.Touch;

/**
 * The end of a Netty pipeline with an HTTP decoder. There are no bytes of a head any more: the first letter of its method stands for
 * the first, and without a body an LF for the last.
 */
final class HttpTouch extends ChannelInboundHandlerAdapter {
    private final Touch touch;
    private int first;
    private int last;

    HttpTouch(Touch touch) {
        this.touch = touch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            first = request.method().name().charAt(0);
            last = '\n';
        }
        if (message instanceof HttpContent content) {
            ByteBuf bytes = content.content();
            if (bytes.isReadable()) {
                last = bytes.getByte(bytes.writerIndex() - 1);
            }
            content.release();
            if (content instanceof LastHttpContent) {
                touch.ends(first, last);
            }
        }
    }
}
