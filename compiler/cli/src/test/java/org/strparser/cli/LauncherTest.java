package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script compiler/bin/strpc, in a checkout of its own that is built already. */
class LauncherTest extends RuleFixture {
    private Path script;

    @BeforeEach
    void makeCheckout() throws IOException {
        Path compiler = directory.resolve("a check out/compiler");
        Path target = Files.createDirectories(compiler.resolve("cli/target"));
        Files.createDirectory(target.resolve("lib"));
        jar(target.resolve("strparser-cli-1.jar"));
        Path original = Path.of(System.getProperty("maven.multiModuleProjectDirectory"), "compiler/bin/strpc");
        script = Files.copy(
                original, Files.createDirectory(compiler.resolve("bin")).resolve("strpc"));
    }

    /** A jar that refers to the class path of this process. */
    private static void jar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        String path = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, path);
        new JarOutputStream(Files.newOutputStream(file), manifest).close();
    }

    private ChildProcess child() {
        return new ChildProcess(directory);
    }

    private List<String> launcher() {
        return List.of(script.toString());
    }

    @Test
    void itRunsFromAnyDirectory() throws Exception {
        Path elsewhere = Files.createDirectory(directory.resolve("else where"));
        Files.copy(rule, elsewhere.resolve("r ü.strp"));

        Run run = child().in(elsewhere).with("LC_ALL", "C").run(launcher(), "test", "-q", "r ü.strp", "none ü");

        assertEquals(Run.failed(66, "there is no file none ü to read as a rule file"), run);
    }

    @Test
    void itRunsThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("strpc"), script);

        Run run = child().run(List.of(link.toString()), "test", "-q", rule);

        assertEquals(Run.wrote(0, ""), run);
    }

    @Test
    void argumentsReachItAsTheyAre() throws Exception {
        Run run = child().run(launcher(), "frame", rule, "a  * \"$HOME\"");

        assertEquals(Run.failed(66, "there is no file a  * \"$HOME\" to read as a stream"), run);
    }

    @Test
    void theStandardInputReachesIt() throws Exception {
        Run run = child().reading(file("s", ONE)).run(launcher(), "frame", rule, "-");

        assertEquals(Run.of("frame", rule, directory.resolve("s")), run);
    }

    @Test
    void aClosedStandardInputIsTold() throws Exception {
        Run run = child().run(List.of("bash", "-c", "\"$@\" <&-", "bash", script.toString()), "frame", rule, "-");

        assertEquals(
                Run.failed(74, "reading the standard input as a stream broke off: Bad file descriptor"),
                new Run(run.status(), "", run.err()));
    }

    /** {@code script} of util-linux gives a program a terminal. */
    @Test
    void itSeesATerminal() throws Exception {
        if (!Boolean.getBoolean("require.tools")) {
            assumeTrue(Files.exists(Path.of("/usr/bin/script")), "there is no /usr/bin/script");
        }
        Path stream = file("s", ONE);
        String command = "'" + script + "' frame " + rule + " " + stream;

        Run run = child().with("TERM", "xterm").run(List.of("/usr/bin/script", "-qec", command, "/dev/null"));

        assertTrue(run.out().contains("\u001b[32mcomplete\u001b["), run::out);
        assertEquals(
                Run.of("frame", rule, stream).out(), run.out().replace("\r", "").replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    @Test
    void javaGetsItsOptions() throws Exception {
        Run run = child().with("STRPC_OPTS", "-Xmx16m -Dx=y -XX:+PrintCommandLineFlags")
                .run(launcher(), "test", "-q", rule);

        assertEquals(0, run.status());
        assertTrue(run.out().contains("-XX:MaxHeapSize=16777216"), run::out);
    }

    @Test
    void withoutJavaItSaysWhatToDo() throws Exception {
        Run run = child().with("JAVA_HOME", "/none").run(launcher(), "test", rule);

        assertEquals(
                Run.failed(127, "/none/bin/java is not there; install a JDK 17 or later, or set JAVA_HOME to one"),
                run);
    }

    @Test
    void whatIsNotBuiltIsBuilt() throws Exception {
        Files.delete(script.resolve("../../cli/target/strparser-cli-1.jar").normalize());

        Run run = child().with("PATH", "/usr/bin:/bin")
                .run(List.of("/bin/bash", "-c", """
                mvn() { echo "mvn $*"; return 1; }
                export -f mvn
                exec "$@"
                """, "bash", script.toString()), "test", rule);

        assertEquals(
                new Run(
                        127,
                        "",
                        "strpc: building, once\nmvn -q -B -pl compiler/cli -am package -DskipTests\n"
                                + "strpc: the build failed; see above, then run 'mvn package' in "
                                + directory.resolve("a check out") + "\n"),
                run);
    }

    @Test
    void theDistributionRunsWhereverItIsUnpacked() throws Exception {
        Path home = Files.createDirectory(directory.resolve("un packed"));
        jar(Files.createDirectory(home.resolve("lib")).resolve("strparser.jar"));
        Path original = Path.of(
                System.getProperty("maven.multiModuleProjectDirectory"), "compiler/cli/src/main/dist/bin/strpc");
        Path unpacked =
                Files.copy(original, Files.createDirectory(home.resolve("bin")).resolve("strpc"));

        Run run = child().run(List.of(unpacked.toString()), "test", "-q", rule);

        assertEquals(Run.wrote(0, ""), run);
    }
}
