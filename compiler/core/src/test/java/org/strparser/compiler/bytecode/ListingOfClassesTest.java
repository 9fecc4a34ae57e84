package org.strparser.compiler.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.Printer;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.Listing;
import org.strparser.compiler.source.SourceText;

class ListingOfClassesTest {

    @Test
    void instructionsBearTheirNames() {
        IntStream.rangeClosed(Opcodes.NOP, Opcodes.IFNONNULL)
                .filter(opcode -> !Printer.OPCODES[opcode].isEmpty())
                .forEach(
                        opcode -> assertEquals(Printer.OPCODES[opcode].toLowerCase(Locale.ROOT), Mnemonics.of(opcode)));
    }

    @Test
    void eachMethodIsListedWithTheLinesItComesFrom() {
        SourceText source = new SourceText("m.strp", """
                message M max 9 {
                    n: u8 in 2 .. 7 | 9;
                    if n == 9 {
                        b: u64;
                    }
                }
                """);

        List<Listing> listings = new Compiler().compile(source).bytecode();

        assertEquals("<init>()V", listings.get(0).part());
        assertTrue(listings.stream().allMatch(listing -> listing.message().equals("M")));
        Listing last = listings.get(listings.size() - 1);
        String text = last.text(source);
        assertTrue(last.part().startsWith("fields("), last.part());
        assertTrue(text.contains("2: n: u8 in 2 .. 7 | 9;\n"), text);
        assertTrue(text.contains("4: b: u64;\n"), text);
        assertTrue(text.contains("            return\n"), text);
        assertTrue(text.contains(": n J, L"), text);
    }
}
