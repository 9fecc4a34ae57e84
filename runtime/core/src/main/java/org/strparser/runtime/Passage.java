package org.strparser.runtime;

/** How far a message has come that is not assembled: it is delivered piece by piece, or skipped. */
final class Passage {
    final int messageBytes;
    final boolean skipped;
    /** Bytes passed on. */
    private int passed;

    Passage(int messageBytes, boolean skipped) {
        this.messageBytes = messageBytes;
        this.skipped = skipped;
    }

    int passed() {
        return passed;
    }

    int left() {
        return messageBytes - passed;
    }

    void advance(int count) {
        passed += count;
    }
}
