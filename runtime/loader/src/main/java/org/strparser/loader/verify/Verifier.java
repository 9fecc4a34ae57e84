package org.strparser.loader.verify;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.strparser.loader.verify.ClassFile.Method;

/**
 * Says of any bytes whether they are a parser that keeps within its bounds; see the package. A pure function: it defines nothing, keeps
 * nothing, and serves any number of threads.
 */
public final class Verifier {
    /** Changes whenever the verifier might answer another way. */
    public static final int VERSION = 5;
    /** Far more than six methods of 8000 bytes and their names take. */
    public static final int MOST_BYTES = 1 << 20;

    /** Begins the reason where the verifier itself is wrong. */
    static final String UNJUDGED = "the verifier cannot judge it: ";

    private static final int FIRST_PAIR = 1;

    private Verifier() {}

    /** Never throws for what the bytes are; they are not changed. */
    public static Verification verify(byte[] classFile) {
        if (classFile.length > MOST_BYTES) {
            String what = classFile.length + " bytes, where a parser has at most " + MOST_BYTES;
            return new Verification.Refused("N4", "", Refusal.NOWHERE, 0, "", what);
        }
        try {
            return verify(ClassReading.read(classFile));
        } catch (Refusal e) {
            return new Verification.Refused(e.rule, "", e.offset, 0, "", e.reason);
        } catch (RuntimeException e) {
            // A mistake of ours, which must not let anything pass.
            return new Verification.Refused("N1", "", Refusal.NOWHERE, 0, "", UNJUDGED + e);
        }
    }

    private static Verification verify(ClassFile file) {
        ClassShape.check(file);
        Calls calls = new Calls(file);
        Set<Guard> guards = EnumSet.noneOf(Guard.class);
        int pair = FIRST_PAIR;
        for (Body.Kind kind : ClassShape.kinds(file)) {
            Method method = file.methods().get(pair);
            try {
                List<Instruction> code = Decoding.decode(file, calls, method);
                Twins.check(file, calls, code, method, file.methods().get(pair + 1));
                guards.addAll(verify(file.facts(), kind, method, code));
            } catch (Refusal e) {
                int line = e.offset < 0 ? 0 : method.lines().line(e.offset);
                String source = file.facts().source();
                return new Verification.Refused(e.rule, kind.methodName(), e.offset, line, source, e.reason);
            }
            pair += 2;
        }
        DeclaredFacts facts = file.facts();
        return new Verification.Accepted(
                file.name().replace('/', '.'),
                facts.message(),
                facts.source(),
                facts.sourceSha256(),
                facts.maxMessageBytes(),
                guards);
    }

    private static Set<Guard> verify(DeclaredFacts facts, Body.Kind kind, Method method, List<Instruction> code) {
        FlowGraph graph = FlowGraph.of(code, method.code().length, kind != Body.Kind.LENGTH);
        Body body = new Body(kind, facts, graph, method);
        Twins.checkResume(body);
        LocalTypes.check(body);
        Progress.check(body, Invariants.of(body));
        return body.guards;
    }
}
