import org.jspecify.annotations.NullMarked;

/** A sample: rules are compiled in the application, and recordings are framed with them. */
@NullMarked
module org.strparser.samples.recordings {
    requires org.strparser.compiler;
    requires org.strparser.runtime;
    requires static org.jspecify;
}
