package org.strparser.compiler.build;

/** Rules that are right by themselves cannot be in one artefact; the message says why and what to do. */
public final class ArtefactException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ArtefactException(String message) {
        super(message);
    }
}
