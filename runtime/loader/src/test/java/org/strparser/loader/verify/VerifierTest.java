package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.loader.TestClasses;

/** What the compiler writes is accepted; whatever else the bytes are, there is a verdict. */
class VerifierTest {

    static Stream<TestClasses.Named> compiled() {
        return Stream.concat(TestClasses.gallery().stream(), TestClasses.language().stream());
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void compiledClassesAreAccepted(TestClasses.Named compiled) {
        Verification verification = Verifier.verify(compiled.bytes());

        assertInstanceOf(Verification.Accepted.class, verification, verification::toString);
    }

    @Test
    void nearlyAllOfTheGalleryIsProven() {
        List<String> watched = TestClasses.gallery().stream()
                .filter(named -> !((Verification.Accepted) Verifier.verify(named.bytes()))
                        .guards()
                        .isEmpty())
                .map(TestClasses.Named::name)
                .toList();

        assertTrue(watched.size() <= 2, watched::toString);
    }

    @Test
    void withoutLoopsNothingIsLeftToGuards() {
        Verification.Accepted accepted = (Verification.Accepted) Verifier.verify(Forge.honest());

        assertEquals(Set.of(), accepted.guards());
        assertEquals("M", accepted.message());
        assertEquals(65_536, accepted.maxMessageBytes());
    }

    @Test
    void aClassMayLeaveLengthToParse() {
        Verification verification = Verifier.verify(Forge.without("length", "("));

        assertInstanceOf(Verification.Accepted.class, verification, verification::toString);
    }

    private static void assertRefused(byte[] bytes) {
        assertInstanceOf(Verification.Refused.class, Verifier.verify(bytes));
    }

    @Test
    void everyPrefixIsRefused() {
        byte[] whole = Forge.honest();

        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void hugeFilesAreNotEvenLookedAt() {
        assertRefused(new byte[Verifier.MOST_BYTES + 1]);
        assertRefused(Arrays.copyOf(Forge.honest(), Verifier.MOST_BYTES));
    }

    @Property(tries = 2000)
    void anyBytesGetAVerdict(@ForAll @Size(max = 300) byte[] bytes) {
        assertRefused(bytes);
        byte[] behindMagic = bytes.clone();
        byte[] head = {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61};
        System.arraycopy(head, 0, behindMagic, 0, Math.min(head.length, behindMagic.length));
        assertRefused(behindMagic);
    }
}
