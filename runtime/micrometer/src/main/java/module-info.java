import org.jspecify.annotations.NullMarked;

/** The statistics of stream parsers as Micrometer meters. */
@NullMarked
module org.strparser.micrometer {
    requires transitive micrometer.core;
    requires transitive org.strparser.runtime;
    requires static transitive org.strparser.kcm;
    requires static org.jspecify;

    exports org.strparser.micrometer;
}
