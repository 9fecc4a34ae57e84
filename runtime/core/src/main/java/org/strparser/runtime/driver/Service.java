package org.strparser.runtime.driver;

import java.util.function.Function;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/**
 * What a {@link SelectorLoop} does with a connection.
 *
 * @param program frames what comes
 * @param options limits of each stream
 * @param handlers makes the handler of a connection, on the loop's thread
 */
public record Service(ParserProgram program, Options options, Function<Connection, ConnectionHandler> handlers) {

    /** With the program's default options. */
    public static Service of(ParserProgram program, Function<Connection, ConnectionHandler> handlers) {
        return new Service(program, Options.defaults(), handlers);
    }
}
