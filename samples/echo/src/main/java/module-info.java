import org.jspecify.annotations.NullMarked;

/** A sample: an echo gateway, on NIO and on Netty. */
@NullMarked
module org.strparser.samples.echo {
    requires io.netty.common;
    requires org.strparser.compiler;
    requires org.strparser.netty;
    requires org.strparser.samples.command;
    requires static org.jspecify;
}
