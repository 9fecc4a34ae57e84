import org.jspecify.annotations.NullMarked;

/** From the text of a rule to a class that finds the ends of messages. */
@NullMarked
module org.strparser.compiler {
    requires transitive org.strparser.api;
    requires org.objectweb.asm;
    requires org.strparser.grammar;
    requires static org.jspecify;

    exports org.strparser.compiler;
    exports org.strparser.compiler.build;
    exports org.strparser.compiler.explain;
    exports org.strparser.compiler.format;
    exports org.strparser.compiler.source;
}
