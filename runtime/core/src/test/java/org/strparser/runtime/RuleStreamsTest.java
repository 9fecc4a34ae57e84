package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.CompiledMessage;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

/**
 * Every rule of the language's own data, with texts, loops and states: what the recorded verdicts say comes out of a stream, however it
 * is cut, and what follows does not depend on the cutting either.
 */
class RuleStreamsTest {
    private static final Path DATA = Path.of(System.getProperty("maven.multiModuleProjectDirectory"))
            .resolve("compiler/core/src/test/resources");

    private final Map<String, Compilation> rules = new HashMap<>();

    @Test
    void whatComesOutIsWhatTheVerdictsSayInEveryCutting() throws IOException {
        int inputs = 0;
        for (String line : Files.readAllLines(DATA.resolve("conformance/language.jsonl"))) {
            JsonNode input = new ObjectMapper().readTree(line);
            ParserProgram program = program(input);
            byte[] bytes = HexFormat.of().parseHex(input.get("hex").asText());
            String whole =
                    trace(program, bytes, Cut.WHOLE.of(bytes.length).findFirst().orElseThrow());

            String verdicts = input.get("verdicts").asText();
            String last = verdicts.substring(verdicts.lastIndexOf(' ') + 1);
            assertTrue(whole.startsWith(expected(last, bytes.length)), () -> line + "\n" + last + ", but " + whole);
            cuts(bytes.length)
                    .forEach(cut -> assertEquals(whole, trace(program, bytes, cut), () -> cut.name() + " of " + line));
            inputs++;
        }

        assertTrue(inputs > 2000, inputs + " inputs");
    }

    private static Stream<Segments> cuts(int length) {
        return Stream.concat(
                Cut.BYTE_BY_BYTE.of(length),
                Stream.concat(
                        Cut.RANDOM.of(length).limit(3),
                        Cut.TWO_PIECES.of(length).limit(24)));
    }

    private ParserProgram program(JsonNode input) throws IOException {
        String rule = input.get("rule").asText();
        Compilation compilation = rules.get(rule);
        if (compilation == null) {
            String text = Files.readString(DATA.resolve("language/rules").resolve(rule));
            compilation = new Compiler().compile(new SourceText(rule, text));
            rules.put(rule, compilation);
        }
        CompiledMessage message = compilation.messages().stream()
                .filter(compiled -> compiled.name().equals(input.get("message").asText()))
                .findFirst()
                .orElseThrow();
        ParserProgram program = TestRules.load(message);
        for (Map.Entry<String, JsonNode> param : input.get("params").properties()) {
            program = param.getValue().isNumber()
                    ? program.withParam(param.getKey(), param.getValue().asLong())
                    : program.withParam(param.getKey(), param.getValue().asText());
        }
        if (input.has("state")) {
            for (Map.Entry<String, JsonNode> state : input.get("state").properties()) {
                program = state.getValue().isNumber()
                        ? program.withState(state.getKey(), state.getValue().asLong())
                        : program.withState(state.getKey(), state.getValue().asText());
            }
        }
        return program;
    }

    /** How the trace of a stream begins whose first message has that verdict. */
    private static String expected(String verdict, int there) {
        if (verdict.startsWith("L")) {
            long length = Long.parseLong(verdict.substring(1));
            return length <= there ? "message 0 + " + length + "\n" : "end truncated 0";
        }
        if (verdict.startsWith("m")) {
            return "end truncated 0";
        }
        return verdict.startsWith("H")
                ? "end handed over 0"
                : "end " + verdict.substring(2).replace('@', ' ');
    }

    private static String trace(ParserProgram program, byte[] bytes, Segments cut) {
        List<String> trace = new ArrayList<>();
        StreamParser stream = program.newStream(message -> {
            trace.add("message " + message.offset() + " + " + message.length() + "\n");
            message.fields();
        });
        cut.feed(bytes, Memory.HEAP, stream::feed);
        Outcome outcome = stream.end();
        trace.add(show(outcome));
        return String.join("", trace);
    }

    private static String show(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return "end " + failed.reason() + " " + failed.at();
        }
        if (outcome instanceof Outcome.HandedOver handed) {
            return "end handed over " + handed.offset();
        }
        return outcome instanceof Outcome.Truncated truncated
                ? "end truncated " + truncated.offset()
                : "end " + outcome.getClass().getSimpleName() + " " + outcome.offset();
    }
}
