package org.strparser.grammar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Sources under {@code src/test/resources}. */
enum Corpus {
    ACCEPTED("accepted"),
    REJECTED("rejected");

    record Source(Path path, String text) {

        /** The first line of a rejected source is {@code // line:column} of the first error. */
        String expectedPosition() {
            return text.lines().findFirst().orElseThrow().replaceFirst("^// ", "");
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    private static final Path ROOT = Path.of("src", "test", "resources");

    private final String directory;

    Corpus(String directory) {
        this.directory = directory;
    }

    List<Source> sources() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT.resolve(directory))) {
            return paths.filter(path -> path.toString().endsWith(".strp"))
                    .sorted()
                    .map(Corpus::read)
                    .toList();
        }
    }

    private static Source read(Path path) {
        try {
            return new Source(ROOT.relativize(path), Files.readString(path));
        } catch (IOException e) {
            throw new AssertionError("unreadable: " + path, e);
        }
    }
}
