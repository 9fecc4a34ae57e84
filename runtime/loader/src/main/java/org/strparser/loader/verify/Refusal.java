package org.strparser.loader.verify;

/** What is wrong with a class: thrown by the passes, caught by {@link Verifier}. Costs no stack trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    /** Where nothing is known of the place. */
    static final int NOWHERE = -1;

    final String rule;
    final int offset;
    final String reason;

    /** {@code rule}: {@code N1} … {@code N8}; {@code offset}: the index of the instruction's first byte in its method. */
    Refusal(String rule, int offset, String message) {
        super(message, null, false, false);
        this.rule = rule;
        this.offset = offset;
        this.reason = message;
    }

    /** Of the class as a whole. */
    static Refusal ofClass(String message) {
        return new Refusal("N1", NOWHERE, message);
    }
}
