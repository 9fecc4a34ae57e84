import org.jspecify.annotations.NullMarked;

/** How the samples take their arguments and tell what went wrong. */
@NullMarked
module org.strparser.samples.command {
    requires static org.jspecify;

    exports org.strparser.samples.command;
}
