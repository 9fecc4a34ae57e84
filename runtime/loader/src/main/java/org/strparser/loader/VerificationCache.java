package org.strparser.loader;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.strparser.loader.verify.Verification;
import org.strparser.loader.verify.Verifier;

/** N9: what was said of the bytes with that SHA-256 by this version of the verifier; of the last few. For any number of threads. */
final class VerificationCache {
    private static final int MOST = 256;

    private final Map<String, Verification> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Verification> eldest) {
            return size() > MOST;
        }
    };

    Verification verification(byte[] classFile) {
        if (classFile.length > Verifier.MOST_BYTES) {
            return Verifier.verify(classFile);
        }
        String key = sha256(classFile) + " " + Verifier.VERSION;
        synchronized (known) {
            Verification before = known.get(key);
            if (before != null) {
                return before;
            }
        }
        Verification now = Verifier.verify(classFile);
        synchronized (known) {
            known.put(key, now);
        }
        return now;
    }

    /** 64 hex digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
