import org.jspecify.annotations.NullMarked;

/** The command {@code strpc}. */
@NullMarked
module org.strparser.cli {
    requires info.picocli;
    requires org.strparser.compiler;
    requires org.strparser.runtime;
    requires static org.jspecify;
}
