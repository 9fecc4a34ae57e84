package org.strparser.compiler;

/**
 * A message as a class.
 *
 * @param name as in the rule
 * @param className binary name of the class, {@code org.strparser.gallery.TlsRecordParser}
 * @param classFile its class file; the caller's own copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record CompiledMessage(String name, String className, byte[] classFile) {

    public CompiledMessage {
        classFile = classFile.clone();
    }

    @Override
    public byte[] classFile() {
        return classFile.clone();
    }
}
