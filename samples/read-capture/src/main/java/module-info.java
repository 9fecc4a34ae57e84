import org.jspecify.annotations.NullMarked;

/** A sample: a captured stream is read message by message. */
@NullMarked
module org.strparser.samples.capture {
    requires org.strparser.compiler;
    requires org.strparser.runtime;
    requires org.strparser.samples.command;
    requires static org.jspecify;
}
