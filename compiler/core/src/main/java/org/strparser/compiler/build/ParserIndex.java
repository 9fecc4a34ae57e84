package org.strparser.compiler.build;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Sha256;

/**
 * The text {@code META-INF/strparser/index}: a line for each parser, sorted by class, its columns parted by tabs.
 *
 * <pre>
 *   1  binary name of the class         com.example.TlsRecordParser
 *   2  binary name of its view          com.example.TlsRecord
 *   3  SHA-256 of the text of the rule  64 hexadecimal digits
 *   4  SHA-256 of the class file        64 hexadecimal digits
 *   5… key=value                        abi, language, source, maxMessageBytes, maxHeaderBytes, maxSteps, stateSlots
 * </pre>
 *
 * <p>Readers ignore columns and keys they do not know.
 */
final class ParserIndex {
    static final String ENTRY = "META-INF/strparser/index";
    /** What {@link java.util.ServiceLoader} reads, and tools that merge jars join: the classes alone, in the same order. */
    static final String SERVICES = "META-INF/services/" + ParseMsg.class.getName();

    private static final int CLASS_SHA256 = 3;

    private final SortedMap<String, String> lineByClass = new TreeMap<>();

    ParserIndex() {}

    /** Adds a parser, whose rule lies at {@code sourceEntry} of the jar. */
    void add(CompiledMessage message, String sourceSha256, String sourceEntry) {
        CompiledMessage.Proofs proofs = message.proofs();
        lineByClass.put(
                message.className(),
                String.join(
                        "\t",
                        message.className(),
                        message.viewName(),
                        sourceSha256,
                        Sha256.of(message.classFile()),
                        "abi=" + ParserFacts.ABI,
                        "language=" + Facts.LANGUAGE,
                        "source=" + sourceEntry,
                        "maxMessageBytes=" + proofs.maxMessageBytes(),
                        "maxHeaderBytes=" + proofs.maxHeaderBytes(),
                        "maxSteps=" + proofs.maxSteps(),
                        "stateSlots=" + proofs.stateSlots()));
    }

    /** Adds the lines of another index, but of classes that are in this one or are not {@code kept}: those of columns 1 and 4. */
    void keep(String text, BiPredicate<String, String> kept) {
        text.lines().forEach(line -> {
            String[] columns = line.split("\t", -1);
            if (columns.length > CLASS_SHA256 && kept.test(columns[0], columns[CLASS_SHA256])) {
                lineByClass.putIfAbsent(columns[0], line);
            }
        });
    }

    /** The views by their parsers, in the order of the lines. */
    Map<String, String> viewByClass() {
        Map<String, String> views = new LinkedHashMap<>();
        lineByClass.forEach((name, line) -> views.put(name, line.split("\t", -1)[1]));
        return views;
    }

    /** Its lines, each ended by LF. */
    String text() {
        return lines(lineByClass.values());
    }

    /** The lines of {@link #SERVICES}, each ended by LF. */
    String services() {
        return lines(lineByClass.keySet());
    }

    private static String lines(Collection<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }
}
