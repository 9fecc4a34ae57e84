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
}
