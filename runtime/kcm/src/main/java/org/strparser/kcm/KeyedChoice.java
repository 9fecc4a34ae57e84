package org.strparser.kcm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which socket a key stands for: of all that take messages, the one whose number hashes highest with it. So when a socket comes or
 * goes, only the keys that it gets or had move.
 */
final class KeyedChoice {
    private final boolean keyed;
    private final List<Inbox> members = new ArrayList<>();

    KeyedChoice(boolean keyed) {
        this.keyed = keyed;
    }

    boolean isKeyed() {
        return keyed;
    }

    void add(Inbox inbox) {
        members.add(inbox);
    }

    void remove(Inbox inbox) {
        members.remove(inbox);
    }

    List<Inbox> members() {
        return members;
    }

    /** The only socket that may take a message; null if any may, or there is none. */
    @Nullable
    Inbox of(Inbound message) {
        Object name = message.key;
        if (name == null) {
            return null;
        }
        Inbox best = null;
        long highest = 0;
        for (Inbox inbox : members) {
            long score = mix(name.hashCode() * 0x9E3779B97F4A7C15L + inbox.id);
            if (best == null || score > highest) {
                best = inbox;
                highest = score;
            }
        }
        return best;
    }

    /** Whether a socket may take a message. */
    boolean allows(Inbound message, Inbox inbox) {
        Inbox only = of(message);
        return only == null || only == inbox;
    }

    /** The finaliser of MurmurHash3: each bit of the sum moves half of the bits. */
    private static long mix(long value) {
        long mixed = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
