package org.strparser.gallery;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A folder of captured streams: in it a folder for each protocol, with an {@code index.json}. */
final class Captures {
    /** Streams that are not what their framer expects. */
    static final String NEGATIVE = "negative";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Captures() {}

    /** The folders of protocols, in the order of their names; {@link #NEGATIVE} is not among them. */
    static List<Folder> protocols(Path root) {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("index.json")))
                    .filter(folder -> !folder.endsWith(NEGATIVE))
                    .sorted()
                    .map(Captures::folder)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hostile streams, where there are such. */
    static Optional<Folder> negative(Path root) {
        Path folder = root.resolve(NEGATIVE);
        return Files.exists(folder.resolve("index.json")) ? Optional.of(folder(folder)) : Optional.empty();
    }

    private static Folder folder(Path path) {
        try {
            Index index = JSON.readValue(path.resolve("index.json").toFile(), Index.class);
            return new Folder(path, Optional.ofNullable(index.framing()).orElse(""), index.streams());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An index as it is written. */
    private record Index(@Nullable String framing, List<Captured> streams) {}

    /**
     * The streams of one protocol.
     *
     * @param framing how the captures' own reader found the messages
     */
    record Folder(Path path, String framing, List<Captured> streams) {
        Folder {
            streams = List.copyOf(streams);
        }

        String name() {
            return path.getFileName().toString();
        }

        byte[] bytes(Captured stream) {
            try {
                return Files.readAllBytes(path.resolve(stream.file()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The other direction of the same connection. */
        Optional<Captured> pair(Captured stream) {
            return streams.stream()
                    .filter(other -> other.file().equals(stream.pair()))
                    .findFirst();
        }
    }

    /** Where a stream comes from. */
    record Source(GalleryIndex.Direction direction) {}

    /**
     * One direction of one connection.
     *
     * @param segments sizes of the TCP segments that carried it
     * @param messages their true lengths; of a hostile stream, of those in front of where it goes wrong
     * @param trailing bytes of an incomplete message at the end
     * @param framer of a hostile stream: the folder whose rule is to read it
     * @param strictReading of a hostile stream: how a strict reader ends
     * @param must of a hostile stream: what a safe framer may do
     */
    record Captured(
            String file,
            Source source,
            List<Integer> segments,

            @JsonAlias("prefix_messages") List<Integer> messages,

            int trailing,
            @Nullable String pair,
            List<String> notes,
            @Nullable String framer,

            @JsonProperty("strict_reading") @Nullable String strictReading,

            @Nullable String must) {

        Captured {
            segments = List.copyOf(segments);
            messages = List.copyOf(messages);
            notes = notes == null ? List.of() : List.copyOf(notes);
        }

        int framedBytes() {
            return messages.stream().mapToInt(Integer::intValue).sum();
        }
    }
}
