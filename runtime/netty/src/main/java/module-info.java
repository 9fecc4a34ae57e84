import org.jspecify.annotations.NullMarked;

/** A handler of a Netty pipeline that frames with a parser. */
@NullMarked
module org.strparser.netty {
    requires transitive io.netty.buffer;
    requires transitive io.netty.transport;
    requires transitive org.strparser.runtime;
    requires io.netty.codec;
    requires io.netty.common;
    requires static org.jspecify;

    exports org.strparser.netty;
}
