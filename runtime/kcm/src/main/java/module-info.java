import org.jspecify.annotations.NullMarked;

/** The connection multiplexor: a message interface over many TCP connections. */
@NullMarked
module org.strparser.kcm {
    requires transitive org.strparser.runtime;
    requires static transitive java.management;
    requires static org.jspecify;

    exports org.strparser.kcm;
}
