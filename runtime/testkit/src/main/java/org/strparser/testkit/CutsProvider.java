package org.strparser.testkit;

import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.AnnotationBasedArgumentsProvider;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** What {@link Cuts} asks for; JUnit makes it. */
public final class CutsProvider extends AnnotationBasedArgumentsProvider<Cuts> {

    public CutsProvider() {}

    @Override
    protected Stream<? extends Arguments> provideArguments(
            ParameterDeclarations parameters, ExtensionContext context, Cuts asked) {
        byte[] bytes = Hex.bytes(asked.value());
        return Stream.of(asked.memories())
                .flatMap(memory -> Stream.of(asked.cuts())
                        .flatMap(cut -> cut.of(bytes.length))
                        .map(segments -> Arguments.of(new CutStream(bytes, segments, memory))));
    }
}
