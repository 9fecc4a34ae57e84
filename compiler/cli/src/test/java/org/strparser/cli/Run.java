package org.strparser.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/** One run of strpc in this process: its status and all that it wrote. */
record Run(int status, String out, String err) {
    /** Nobody looks on. */
    static final Surroundings PIPES = new Surroundings(false, false, Map.of());

    static final Surroundings TERMINAL = new Surroundings(true, true, Map.of());

    static Run of(Object... args) {
        return in(PIPES, InputStream.nullInputStream(), args);
    }

    static Run reading(InputStream in, Object... args) {
        return in(PIPES, in, args);
    }

    static Run in(Surroundings surroundings, InputStream in, Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        Console console = new Console(in, Console.out(out), new PrintWriter(err), surroundings);

        int status = Strpc.run(Arrays.stream(args).map(Object::toString).toArray(String[]::new), console);

        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    /** A run that says nothing but one line on the standard error. */
    static Run failed(int status, String line) {
        return new Run(status, "", "strpc: " + line + "\n");
    }

    /** A run that says nothing on the standard error. */
    static Run wrote(int status, String out) {
        return new Run(status, out, "");
    }
}
