package org.strparser.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CutsTest {
    private static final byte[] FIVE = Hex.bytes("01 02 03 04 05");

    private static void takeAll(ByteBuffer buffer, ByteArrayOutputStream taken) {
        while (buffer.hasRemaining()) {
            taken.write(buffer.get());
        }
    }

    @Cuts("0003 616263  0001 64")
    void everyCutGivesTheWholeStreamInOrder(CutStream stream) {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();

        byte[] left = stream.feed(buffer -> takeAll(buffer, taken));

        assertEquals("0003616263000164", Hex.text(taken.toByteArray()));
        assertEquals(0, left.length);
    }

    @Cuts(value = "01 02 03 04", cuts = Cut.TWO_PIECES, memories = Memory.DIRECT)
    void whatIsLeftInBuffersIsReturned(CutStream stream) {
        byte[] left = stream.feed(buffer -> buffer.get());

        assertEquals(2, left.length);
        assertTrue(stream.toString().startsWith("cut at "));
        assertTrue(stream.toString().endsWith(", DIRECT"));
    }

    @Test
    void aStreamIsCutInTwoAtEveryPoint() {
        Set<List<Integer>> cuts = Cut.TWO_PIECES.of(5).map(Segments::sizes).collect(Collectors.toSet());

        assertEquals(Set.of(List.of(1, 4), List.of(2, 3), List.of(3, 2), List.of(4, 1)), cuts);
    }

    @Test
    void aSeedGivesTheSameCutAgain() {
        assertEquals(Cut.random(7, 1000), Cut.random(7, 1000));
        assertTrue(Cut.random(7, 1000).name().contains("seed 7"));
    }

    @Test
    void recordedSizesAreReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sizes");
        Files.writeString(file, "# as captured\n3\n\n2\n");

        assertEquals(List.of(3, 2), Segments.recorded(file).sizes());
        assertThrows(IllegalArgumentException.class, () -> new Segments("none", List.of(-1)));
    }

    @Test
    void segmentsAreOfTheWholeStream() {
        Segments one = new Segments("short", List.of(1));

        assertEquals(
                "short: the segments have 1 of the 5 bytes of the stream",
                assertThrows(IllegalArgumentException.class, () -> one.feed(FIVE, Memory.HEAP, buffer -> {}))
                        .getMessage());
    }

    @ParameterizedTest
    @EnumSource(Memory.class)
    void eachMemoryHoldsTheBytesAndIsOfItsKind(Memory memory) {
        ByteBuffer buffer = memory.hold(FIVE);

        byte[] found = new byte[5];
        buffer.duplicate().get(found);

        assertArrayEquals(FIVE, found);
        assertEquals(memory == Memory.DIRECT, buffer.isDirect());
        assertEquals(memory == Memory.HEAP || memory == Memory.HEAP_SLICE, buffer.hasArray());
        assertEquals(memory == Memory.HEAP_SLICE, buffer.hasArray() && buffer.arrayOffset() > 0);
    }

    private static String complaint(Consumer<ByteBuffer> sink) {
        Segments whole = new Segments("whole", List.of(5));
        return assertThrows(AssertionError.class, () -> whole.feed(FIVE, Memory.HEAP_SLICE, sink))
                .getMessage();
    }

    @Test
    void aSinkMayMoveThePositionOnly() {
        assertEquals(
                "whole, HEAP_SLICE: a byte of the segment at 0 changed",
                complaint(buffer -> buffer.put(buffer.position() + 2, (byte) 9)));
        assertEquals(
                "whole, HEAP_SLICE: the limit of the segment at 0 changed",
                complaint(buffer -> buffer.limit(buffer.limit() - 1)));
        assertEquals(
                "whole, HEAP_SLICE: the byte order of the segment at 0 changed",
                complaint(buffer -> buffer.order(ByteOrder.LITTLE_ENDIAN)));
        assertEquals(
                "whole, HEAP_SLICE: the mark of the segment at 0 changed",
                complaint(buffer -> buffer.position(buffer.position() + 1).mark()));
        assertEquals(
                "whole, HEAP_SLICE: the mark of the segment at 0 changed",
                complaint(buffer -> buffer.position(buffer.position() - 1)));
    }

    @Provide
    Arbitrary<CutStream> streams() {
        return CutArbitraries.of(FIVE);
    }

    @Property(tries = 100)
    void arbitraryCutsGiveTheWholeStream(@ForAll("streams") CutStream stream) {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();

        stream.feed(buffer -> takeAll(buffer, taken));

        assertArrayEquals(FIVE, taken.toByteArray());
    }

    @Test
    void allCutsAreDifferent() {
        List<Segments> all = Cut.all(40).toList();

        assertFalse(all.isEmpty());
        assertEquals(all.size(), new HashSet<>(all).size());
    }
}
