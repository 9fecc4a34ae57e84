package org.strparser.gallery;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What {@code gallery.json} says: an entry for each rule file.
 *
 * @param entries in the order of the file
 */
record GalleryIndex(List<Entry> entries) {
    static final Path FILE =
            Path.of(System.getProperty("maven.multiModuleProjectDirectory")).resolve("samples/gallery/gallery.json");

    GalleryIndex {
        entries = List.copyOf(entries);
    }

    static GalleryIndex read() {
        try {
            return new GalleryIndex(List.of(new JsonMapper().readValue(FILE.toFile(), Entry[].class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry whose rule frames the captures of a folder. */
    Optional<Entry> forCaptures(String folder) {
        return entries.stream()
                .filter(entry -> entry.captures().contains(folder))
                .findFirst();
    }

    /** Who sends a message. */
    enum Direction {
        @JsonProperty("client")
        CLIENT,
        @JsonProperty("server")
        SERVER,
        @JsonProperty("both")
        BOTH;

        private boolean covers(Direction sender) {
            return this == BOTH || this == sender;
        }
    }

    /**
     * A rule of the gallery.
     *
     * @param name of the rule file, without its ending
     * @param kind the class of the protocol: the most that its rule needs of the language, A … S
     * @param messages of several that one side sends, the first is the one for whole streams
     * @param captures names of the folders of captured streams that the rule frames
     * @param context what an application would have told the parser of some streams
     */
    record Entry(
            String name,
            String title,
            @JsonProperty("class") String kind,
            List<Sent> messages,
            List<Integer> ports,
            String reference,
            List<String> captures,
            List<Context> context) {

        Entry {
            messages = List.copyOf(messages);
            ports = List.copyOf(ports);
            captures = List.copyOf(captures);
            context = context == null ? List.of() : List.copyOf(context);
        }

        String file() {
            return name + ".strp";
        }

        /** The message of which a stream of that sender consists. */
        String messageOf(Direction sender) {
            return messages.stream()
                    .filter(sent -> sent.direction().covers(sender))
                    .map(Sent::name)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " has no message from the " + sender));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A message and who sends it. */
    record Sent(String name, Direction direction) {}

    /**
     * What an application would have told the parser where the index of the captures has the words {@code index}.
     *
     * @param states values to set before the first message
     */
    record Context(String index, Map<String, Long> params, Map<String, String> states) {
        Context {
            Objects.requireNonNull(index);
            params = params == null ? Map.of() : Map.copyOf(params);
            states = states == null ? Map.of() : Map.copyOf(states);
        }
    }
}
