package org.strparser.runtime;

/** Gives each delivery a message of its own that refuses to be used after the callback. */
record CheckedHandler(MessageHandler handler) implements MessageHandler {

    @Override
    public void onMessage(Message message) throws Exception {
        Message once = message.fork();
        try {
            handler.onMessage(once);
        } finally {
            once.detach();
        }
    }

    @Override
    public void onPiece(Message piece, int from, int messageBytes) throws Exception {
        Message once = piece.fork();
        try {
            handler.onPiece(once, from, messageBytes);
        } finally {
            once.detach();
        }
    }

    @Override
    public void onSkipped(long offset, int length) {
        handler.onSkipped(offset, length);
    }

    @Override
    public void onEnd(Outcome outcome) {
        handler.onEnd(outcome);
    }
}
