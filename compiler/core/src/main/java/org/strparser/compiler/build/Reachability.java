package org.strparser.compiler.build;

import java.util.Map;
import java.util.stream.Collectors;

/** What a native image must keep so that parsers can be loaded by name or view: the metadata of GraalVM, as JSON. */
final class Reachability {
    static final String ENTRY = "META-INF/native-image/strparser-rules/reachability-metadata.json";

    private Reachability() {}

    /** {@code viewByClass}: binary names, in the order they are written. */
    static String json(Map<String, String> viewByClass) {
        String types = viewByClass.entrySet().stream()
                .map(parser -> """
                            {"type": "%s", "methods": [{"name": "<init>", "parameterTypes": []}]},
                            {"type": "%s", "methods": [{"name": "program", "parameterTypes": []}]}""".formatted(parser.getKey(), parser.getValue()))
                .collect(Collectors.joining(",\n"));
        return """
                {
                  "reflection": [
                %s
                  ],
                  "resources": [
                    {"glob": "%s"},
                    {"glob": "%s"}
                  ]
                }
                """.formatted(types, ParserIndex.ENTRY, ParserIndex.SERVICES);
    }
}
