import org.jspecify.annotations.NullMarked;

/** The stream parser: bytes in, messages and outcomes out. Depends on nothing but the API. */
@NullMarked
module org.strparser.runtime {
    requires transitive org.strparser.api;
    requires static jdk.jfr;
    requires static org.jspecify;

    uses org.strparser.api.ParseMsg;

    exports org.strparser.runtime;
    exports org.strparser.runtime.driver;
}
