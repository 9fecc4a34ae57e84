package org.strparser.compiler;

/**
 * The typed view of a message, as Java source; it goes beside the class of the parser.
 *
 * @param className binary name of the class, {@code org.strparser.gallery.TlsRecord}
 * @param source its compilation unit, in ASCII
 */
public record CompiledView(String className, String source) {}
