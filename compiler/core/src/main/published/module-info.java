import org.jspecify.annotations.NullMarked;

/** The compiler in one jar, with what it is made of inside. Exports what the module of the sources exports. */
@NullMarked
module org.strparser.compiler {
    requires transitive org.strparser.api;
    requires static org.jspecify;

    exports org.strparser.compiler;
    exports org.strparser.compiler.build;
    exports org.strparser.compiler.explain;
    exports org.strparser.compiler.format;
    exports org.strparser.compiler.source;
}
