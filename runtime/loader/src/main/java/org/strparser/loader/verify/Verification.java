package org.strparser.loader.verify;

import java.util.Set;

/** What the {@link Verifier} says of a class. */
public sealed interface Verification {

    /**
     * The class does nothing but to parse.
     *
     * @param className dotted
     * @param message the name of its message
     * @param source file name of the rule
     * @param sourceSha256 of the text of the rule, as the class says: 64 hex digits
     * @param maxMessageBytes no length it answers is greater
     * @param guards what is not proven of it, and so is to be watched while it runs
     */
    record Accepted(
            String className,
            String message,
            String source,
            String sourceSha256,
            int maxMessageBytes,
            Set<Guard> guards)
            implements Verification {
        public Accepted {
            guards = Set.copyOf(guards);
        }
    }

    /**
     * The class is not to be loaded.
     *
     * @param rule of docs/decisions/003-class-file-normal-form.md: {@code N1} … {@code N8}
     * @param method {@code parse}; empty where the class as a whole is refused
     * @param offset index of the instruction's first byte in the code of the method; −1 where there is none
     * @param line of the rule's source that the instruction comes from; 0 where none is known
     * @param reason what was found, and what is allowed
     */
    record Refused(String rule, String method, int offset, int line, String source, String reason)
            implements Verification {

        /** {@code tls.strp:4: N7: a length of 4 … 4294967299 where 1 … 65536 is declared (exact, byte 34)}. */
        @Override
        public String toString() {
            String place = line > 0 ? source + ":" + line + ": " : "";
            String instruction = offset >= 0 ? " (" + method + ", byte " + offset + ")" : "";
            return place + rule + ": " + reason + instruction;
        }
    }
}
