package org.strparser.runtime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strparser.api.StreamState;

/** Which program frames a stream: its set-up and its states, and how another takes over between two messages. */
abstract sealed class Programmed extends StreamParser permits Control {
    /** Another one, with another {@link #state}, from the message on where a {@link Succession} takes place. */
    StreamSetup setup;

    /** States and, while a message is open, registers; shared with other streams where there are none. */
    StreamState state;

    /** Null unless another program was offered. Written by any thread; read by that of the stream, where a message begins. */
    private volatile @Nullable Succession succession;

    Programmed(StreamSetup setup) {
        this.setup = setup;
        this.state = setup.program.programStates().forStream();
    }

    /** The view that the handler is given. */
    abstract Message message();

    /** Whether a message has begun that is not whole. */
    abstract boolean isInMessage();

    @Override
    public void setMaxMessageBytes(int bytes) {
        synchronized (this) {
            setup = setup.program.setup(setup.options.withMaxMessageBytes(bytes));
        }
    }

    @Override
    public void offer(ParserProgram next) {
        synchronized (this) {
            succession = next == setup.program ? null : new Succession(next);
        }
    }

    @Override
    public ParserProgram program() {
        synchronized (this) {
            return setup.program;
        }
    }

    @Override
    public Optional<ParserProgram> offered() {
        return Optional.ofNullable(succession).map(Succession::next);
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.ofNullable(succession).map(Succession::obstacle).filter(why -> !why.isEmpty());
    }

    /** Whether the program changes where the next message begins. */
    boolean isToBeSucceeded() {
        Succession offered = succession;
        return offered != null && offered.isWaiting();
    }

    /** No message is open: the program that was offered takes over, unless the states of the stream mean nothing to it. */
    void succeed() {
        synchronized (this) {
            Succession offered = succession;
            if (offered == null || StreamState.earlier(state) > 0) {
                return;
            }
            ParserProgram old = setup.program;
            StreamState young = offered.next().programStates().forStream();
            Optional<String> obstacle =
                    Succession.carry(old.programStates(), state, offered.next().programStates(), young);
            if (obstacle.isPresent()) {
                succession = offered.refused(obstacle.get());
                return;
            }
            message().detach();
            old.programStates().giveBack(state);
            old.counters().left();
            setup = offered.next().setup(setup.options);
            setup.program.counters().opened();
            state = young;
            setup.program.programStates().lease(state);
            succession = null;
        }
    }

    @Override
    public long state(String name) {
        int index = setup.program.programStates().index(name);
        return message().isDelivering() ? state.stateBehind(index) : StreamState.state(state, index);
    }

    @Override
    public void setState(String name, long value) {
        ProgramStates states = setup.program.programStates();
        int index = states.index(name);
        states.checked(index, value);
        if (message().isDelivering()) {
            state.set(index, value);
        } else if (isInMessage()) {
            throw new IllegalStateException(
                    "a state is set between messages or from the handler, not when a message has begun");
        } else {
            state.setNow(index, value);
        }
    }

    @Override
    public void setState(String name, String enumerator) {
        setState(name, setup.program.programStates().value(name, enumerator));
    }
}
