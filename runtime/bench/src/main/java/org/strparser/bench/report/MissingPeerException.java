package org.strparser.bench.report;

/** A comparison that was promised has nobody to compare with. */
public final class MissingPeerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingPeerException(String scenario, String contestant) {
        super("no result of " + contestant + " in " + scenario
                + ": the run that should have it failed or was left out");
    }
}
