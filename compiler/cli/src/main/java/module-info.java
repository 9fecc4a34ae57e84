import org.jspecify.annotations.NullMarked;

/** The command {@code strpc}. */
@NullMarked
module org.strparser.cli {
    requires com.fasterxml.jackson.core;
    requires info.picocli;
    requires org.strparser.compiler;
    requires org.strparser.runtime;
    requires static org.jspecify;

    opens org.strparser.cli to
            info.picocli;
}
