import org.jspecify.annotations.NullMarked;

/** A sample: dNS queries are spread over several servers, and their answers brought back. */
@NullMarked
module org.strparser.samples.loadbalancer {
    requires org.strparser.compiler;
    requires org.strparser.kcm;
    requires org.strparser.samples.command;
    requires static org.jspecify;
}
