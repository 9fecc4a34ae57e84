import org.jspecify.annotations.NullMarked;

/** A sample: worker threads serve Redis requests of many connections through message sockets. */
@NullMarked
module org.strparser.samples.gateway {
    requires org.strparser.compiler;
    requires org.strparser.kcm;
    requires org.strparser.samples.command;
    requires static org.jspecify;
}
