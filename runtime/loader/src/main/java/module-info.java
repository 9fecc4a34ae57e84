import org.jspecify.annotations.NullMarked;

/** Verifies parsers of others, loads them from files, and swaps them while streams run. Reads class files by itself. */
@NullMarked
module org.strparser.loader {
    requires transitive org.strparser.runtime;
    requires static org.jspecify;

    exports org.strparser.loader;
    exports org.strparser.loader.verify;
}
