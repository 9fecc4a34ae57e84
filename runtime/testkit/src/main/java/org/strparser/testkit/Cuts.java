package org.strparser.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Runs a test with a {@link CutStream} as its parameter, once for every cut of the stream in every kind of memory:
 *
 * <pre>
 * &#64;Cuts("0003 616263  0001 64")
 * void messagesComeOutWhole(CutStream stream) {
 *     var messages = new ArrayList&lt;String&gt;();
 *     var parser = program.newStream(message -&gt; messages.add(hex(message.copy())));
 *
 *     stream.feed(parser::feed);
 *
 *     assertEquals(List.of("0003616263", "000164"), messages);
 * }
 * </pre>
 *
 * <p>The name of a failed run says how the stream was cut and where it lay.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(CutsProvider.class)
public @interface Cuts {

    /** The stream in hexadecimal digits; blanks do not matter. */
    String value();

    /** The ways to cut it. */
    Cut[] cuts() default {Cut.WHOLE, Cut.BYTE_BY_BYTE, Cut.TWO_PIECES, Cut.RANDOM};

    /** Where the segments lie. */
    Memory[] memories() default {Memory.HEAP, Memory.HEAP_SLICE, Memory.DIRECT, Memory.READ_ONLY};
}
