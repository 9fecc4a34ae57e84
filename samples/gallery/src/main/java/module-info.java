import org.jspecify.annotations.NullMarked;

/** Framing rules of well-known protocols, compiled. */
@NullMarked
module org.strparser.gallery {
    requires transitive org.strparser.api;
    requires static org.jspecify;
}
