import org.jspecify.annotations.NullMarked;

/** What a compiled parser is, and the few methods it calls. Depends on nothing. */
@NullMarked
module org.strparser.api {
    requires static org.jspecify;

    exports org.strparser.api;
}
