package org.strparser.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Makes a number from 0 on of an argument. */
abstract class RangeConverter implements ITypeConverter<Integer> {
    private final String noun;
    private final int greatest;

    private RangeConverter(String noun, int greatest) {
        this.noun = noun;
        this.greatest = greatest;
    }

    /** A port of TCP. */
    static final class Port extends RangeConverter {
        Port() {
            super("port", 0xffff);
        }
    }

    /** The number of a connection of a capture. */
    static final class Connection extends RangeConverter {
        Connection() {
            super("number of a connection", Integer.MAX_VALUE);
        }
    }

    @Override
    public Integer convert(String text) {
        if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > greatest) {
            throw new TypeConversionException("'" + text + "' is no " + noun + ", 0.." + greatest);
        }
        return Integer.valueOf(text);
    }
}
