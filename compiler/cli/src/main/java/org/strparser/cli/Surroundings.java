package org.strparser.cli;

import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param outIsTerminal whether a person looks at the standard output
 * @param errIsTerminal whether a person looks at the standard error
 */
record Surroundings(boolean outIsTerminal, boolean errIsTerminal, Map<String, String> environment) {
    private static final String TERMINALS = "strpc.terminals";

    Surroundings {
        environment = Map.copyOf(environment);
    }

    /** Of this process. Java cannot ask the system for each stream, so the launcher script does: {@value #TERMINALS}. */
    static Surroundings ofProcess() {
        String terminals = System.getProperty(TERMINALS, "");
        return new Surroundings(terminals.contains("out"), terminals.contains("err"), System.getenv());
    }

    /** Whether the standard output is coloured; see https://no-color.org. */
    boolean colours() {
        return outIsTerminal && !isSet("NO_COLOR") && !isDumb();
    }

    /** Whether a line on the standard error can be drawn over. */
    boolean progress() {
        return errIsTerminal && !isDumb();
    }

    boolean debug() {
        return isSet("STRPC_DEBUG");
    }

    private boolean isDumb() {
        return environment.getOrDefault("TERM", "").equals("dumb");
    }

    private boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
