package org.strparser.compiler;

/**
 * A message as a class.
 *
 * @param name as in the rule
 * @param className binary name of the class, {@code org.strparser.gallery.TlsRecordParser}
 * @param viewName binary name of the class of its view, {@code org.strparser.gallery.TlsRecord}
 * @param proofs what is proven of it
 * @param classFile its class file; the caller's own copy
 */
@SuppressWarnings("ArrayRecordComponent")
public record CompiledMessage(String name, String className, String viewName, Proofs proofs, byte[] classFile) {

    /**
     * What holds for every input; the class says the same in its {@code ParserFacts}.
     *
     * @param maxMessageBytes of the longest message, with the parameters at their widest
     * @param maxHeaderBytes most bytes of one message that are inspected
     * @param maxSteps most operations of one call
     * @param stateSlots {@code long} registers that a stream keeps between calls
     */
    public record Proofs(int maxMessageBytes, int maxHeaderBytes, int maxSteps, int stateSlots) {}

    public CompiledMessage {
        classFile = classFile.clone();
    }

    @Override
    public byte[] classFile() {
        return classFile.clone();
    }
}
