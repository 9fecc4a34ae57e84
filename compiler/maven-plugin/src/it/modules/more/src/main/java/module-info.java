/** Gives its parser away and exports nothing. */
module com.example.more {
    requires org.strparser.runtime;

    provides org.strparser.api.ParseMsg with
            com.example.more.CountedParser;
}
