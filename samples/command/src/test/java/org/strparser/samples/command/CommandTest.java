package org.strparser.samples.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is one line and a status. */
class CommandTest {

    private static String told(Command.Body body) throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        int status = Command.run(new String[0], err, body);
        return status + " " + bytes.toString(StandardCharsets.UTF_8).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "", "-1", "65536", "123456", "99999999999", "0x10", "٣"})
    void whatIsNoPortIsRefused(String text) throws InterruptedException {
        assertEquals("2 '" + text + "' is no port, 0 to 65535", told(arguments -> Command.port(text)));
    }

    @Test
    void portsAreNumbers() {
        assertEquals(0, Command.port("0"));
        assertEquals(65_535, Command.port("65535"));
        assertEquals(new InetSocketAddress(InetAddress.getLoopbackAddress(), 53), Command.address("127.0.0.1:53"));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,'''localhost'' is not HOST:PORT'",
        ":53,''':53'' is not HOST:PORT'",
        "localhost:dns,'''dns'' is no port, 0 to 65535'"
    })
    void whatIsNoAddressIsRefused(String text, String words) {
        assertEquals(
                words,
                assertThrows(IllegalArgumentException.class, () -> Command.address(text))
                        .getMessage());
    }

    @Test
    void aPortThatIsTakenIsTold() throws IOException, InterruptedException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket taken = new ServerSocket(0, 1, loopback)) {
            String port = Integer.toString(taken.getLocalPort());

            String told = told(arguments -> Command.listen(port, number -> new ServerSocket(number, 1, loopback)));

            assertEquals(
                    "1 port " + port + " cannot be listened on: Address already in use",
                    told.replace(" (Bind failed)", ""));
        }
    }

    @Test
    void aFileThatIsNotThereIsTold() throws InterruptedException {
        assertEquals("1 there is no file none", told(arguments -> Files.readString(Path.of("none"))));
    }

    @Test
    void whatWorksSaysNothing() throws InterruptedException {
        assertEquals("0", told(arguments -> {}).strip());
    }
}
