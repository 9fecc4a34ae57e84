package org.strparser.bench.peer;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import org.strparser.bench.stream.Touch;

/**
 * The end of a Netty pipeline with an HTTP decoder. There are no bytes of a head any more: the first letter of its method stands for
 * the first, and an LF for the last.
 */
final class HttpTouch extends ChannelInboundHandlerAdapter {
    private final Touch touch;

    HttpTouch(Touch touch) {
        this.touch = touch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            touch.ends(request.method().name().charAt(0), '\n');
        } else if (message instanceof HttpContent content) {
            content.release();
        }
    }
}
