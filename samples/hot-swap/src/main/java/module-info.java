import org.jspecify.annotations.NullMarked;

/** A sample: the version of a rule is swapped while a stream runs. */
@NullMarked
module org.strparser.samples.swap {
    requires org.strparser.compiler;
    requires org.strparser.loader;
    requires static org.jspecify;
}
