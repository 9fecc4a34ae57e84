package org.strparser.compiler;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where tests find their data. */
final class TestData {

    private TestData() {}

    /** The path that was given with {@code -D}, relative to the root of the checkout; a path that does not exist fails. */
    static Optional<Path> given(String property) {
        String value = System.getProperty(property, "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Path root = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ""));
        Path path = root.resolve(value).toAbsolutePath();
        if (!Files.exists(path)) {
            throw new AssertionError("-D" + property + "=" + value + ": there is no " + path);
        }
        return Optional.of(path);
    }

    static Path resource(String name) {
        URL url = TestData.class.getResource("/" + name);
        if (url == null) {
            throw new AssertionError("no test resource " + name);
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
