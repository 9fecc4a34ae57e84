package org.strparser.compiler.source;

/** A number and what it counts, as a message says it: {@code 1 byte}, {@code 2 bytes}. */
public final class Plural {

    private Plural() {}

    /** {@code noun} is that of one; of any other number it ends in an s, behind s and ch in es. */
    public static String of(long count, String noun) {
        return of(Long.toString(count), noun);
    }

    /** The same of a number that is text already, or of what stands for one: {@code 1 byte}, {@code 1 to 9 bytes}, {@code n bytes}. */
    public static String of(String count, String noun) {
        if (count.equals("1")) {
            return "1 " + noun;
        }
        return count + " " + noun + (noun.endsWith("s") || noun.endsWith("ch") ? "es" : "s");
    }
}
