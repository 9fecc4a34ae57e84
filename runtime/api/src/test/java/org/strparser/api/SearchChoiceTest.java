package org.strparser.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors are used where they are fast, and nowhere else. */
class SearchChoiceTest {
    private static final String MODULE = "jdk.incubator.vector";
    /** Whether the build gives the module to the JVM of these tests. */
    private static final String GIVEN = "org.strparser.test.vectors";

    private static Map<String, String> hotSpot() {
        return new HashMap<>(Map.of(
                "java.vm.name", "OpenJDK 64-Bit Server VM",
                "java.vm.info", "mixed mode, sharing",
                "java.vm.version", "25.0.3+9-LTS"));
    }

    @Test
    void hotSpotWithC2Suits() {
        assertTrue(SearchChoice.suits(hotSpot()::get, 25));
        assertTrue(SearchChoice.suits(hotSpot()::get, 26));
        assertFalse(SearchChoice.suits(hotSpot()::get, 24));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.vm.info|interpreted mode, sharing",
                "java.vm.info|mixed mode, emulated-client, sharing",
                "java.vm.name|OpenJDK 64-Bit Client VM",
                "java.vm.name|Eclipse OpenJ9 VM",
                "java.vm.name|Substrate VM",
                "java.vm.version|25.0.1+8-LTS-jvmci-b01",
                "org.strparser.vectorSearch|false"
            })
    void whatCompilesThemBadlyDoesNot(String property, String value) {
        Map<String, String> properties = hotSpot();
        properties.put(property, value);

        assertFalse(SearchChoice.suits(properties::get, 25));
    }

    @Test
    void unknownJvmsDoNot() {
        assertFalse(SearchChoice.suits(name -> null, 25));
    }

    /** The build gives the JVM the module from Java 25 on; else nothing would be said here of vectors. */
    @Test
    void theChoiceIsWhatTheJvmAllows() throws ReflectiveOperationException {
        String given = System.getProperty(GIVEN);
        assumeTrue(given != null, "run by no build");

        boolean expected = given.equals("true") && vectorBytes() >= 32;
        assertEquals(given.equals("true"), ModuleLayer.boot().findModule(MODULE).isPresent());
        assertEquals(expected, SearchChoice.wide().isPresent());
    }

    /** As long as the machine and {@code -XX:MaxVectorSize} allow; by name, since the module is not there on every JVM. */
    private static int vectorBytes() throws ReflectiveOperationException {
        Object species = Class.forName(MODULE + ".ByteVector")
                .getField("SPECIES_PREFERRED")
                .get(null);
        return (int) Class.forName(MODULE + ".VectorSpecies")
                .getMethod("vectorByteSize")
                .invoke(species);
    }
}
