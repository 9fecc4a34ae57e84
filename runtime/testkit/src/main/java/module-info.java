import org.jspecify.annotations.NullMarked;

/** Streams cut at every place, as sources for JUnit and jqwik tests. */
@NullMarked
module org.strparser.testkit {
    requires transitive net.jqwik.api;
    requires transitive org.junit.jupiter.params;
    requires transitive org.strparser.api;
    requires static org.jspecify;

    exports org.strparser.testkit;
}
