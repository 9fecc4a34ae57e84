package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.source.Span;

/**
 * What is known at one place of a message: which names have a value and in which set it lies, how many bytes were passed, and
 * which expression is at most which other. Changed statement by statement; copied where paths part, joined where they meet.
 */
final class Env {
    private boolean alive = true;
    private final Map<String, IntervalSet> numbers;
    private final Set<String> declared;
    private final Set<String> declaredSomewhere;
    private final Relations relations;
    private final Set<String> locals = new HashSet<>();
    private final Map<String, Var> vars = new HashMap<>();
    private final Set<Announcement> announced = new HashSet<>();
    private final Map<String, HeaderField> headerFields = new HashMap<>();
    private Passed passed = Passed.NONE;

    /** A {@code var} that can be seen, and the reason where its value would leave the domain. */
    record Var(Variable variable, Domain domain, String reason) {}

    /** What happens when the message is complete: {@code subject}, by the statement at that place. */
    record Announcement(String subject, Span span) {}

    /** A field that a message may lack: the flag that says so, and its values, none of bytes. */
    record HeaderField(Variable field, Variable present, IntervalSet values) {
        HeaderField or(HeaderField other) {
            return new HeaderField(field, present, values.or(other.values));
        }
    }

    Env() {
        this(new HashMap<>(), new HashSet<>(), new HashSet<>(), new Relations());
    }

    private Env(Map<String, IntervalSet> numbers, Set<String> declared, Set<String> somewhere, Relations relations) {
        this.numbers = numbers;
        this.declared = declared;
        this.declaredSomewhere = somewhere;
        this.relations = relations;
    }

    Env copy() {
        Env copy = new Env(
                new HashMap<>(numbers), new HashSet<>(declared), new HashSet<>(declaredSomewhere), relations.copy());
        copy.locals.addAll(locals);
        copy.announced.addAll(announced);
        copy.vars.putAll(vars);
        copy.headerFields.putAll(headerFields);
        copy.passed = passed;
        copy.alive = alive;
        return copy;
    }

    /** Whether any message gets here. */
    boolean isAlive() {
        return alive;
    }

    void die() {
        alive = false;
    }

    /** What holds on both paths; {@code newPlace} names the place where they meet, if they passed different bytes. */
    static Env join(Env a, Env b, int newPlace) {
        if (!a.alive || !b.alive) {
            Env left = (a.alive ? a : b).copy();
            left.declaredSomewhere.addAll(a.declaredSomewhere);
            left.declaredSomewhere.addAll(b.declaredSomewhere);
            return left;
        }
        Env joined = a.copy();
        joined.declared.retainAll(b.declared);
        joined.declaredSomewhere.addAll(b.declaredSomewhere);
        joined.relations.retainAll(b.relations);
        joined.locals.retainAll(b.locals);
        joined.announced.addAll(b.announced);
        joined.vars.keySet().retainAll(b.vars.keySet());
        joined.numbers.keySet().retainAll(b.numbers.keySet());
        joined.numbers.replaceAll((name, set) -> set.or(b.numbers.getOrDefault(name, IntervalSet.EMPTY)));
        joined.headerFields.keySet().retainAll(b.headerFields.keySet());
        joined.headerFields.replaceAll((name, field) -> field.or(b.headerFields.getOrDefault(name, field)));
        joined.passed = a.passed.or(b.passed, newPlace);
        return joined;
    }

    void declare(String name) {
        declared.add(name);
        declaredSomewhere.add(name);
    }

    void declareNumber(String name, IntervalSet set) {
        declare(name);
        numbers.put(name, set);
    }

    /** Declares a name that no view shows: a {@code var}, or a name of one round of a loop. */
    void declareLocal(String name) {
        declare(name);
        locals.add(name);
    }

    /** The name of the variable that a name of the rule stands for here. */
    String variable(String name) {
        return locals.contains(name) ? local(name) : name;
    }

    static String local(String name) {
        return name + ".local";
    }

    void declareVar(String name, Var var) {
        declareLocal(name);
        vars.put(name, var);
    }

    Optional<Var> var(String name) {
        return Optional.ofNullable(vars.get(name));
    }

    Set<String> vars() {
        return Set.copyOf(vars.keySet());
    }

    /** At the end of a block: only the vars that were seen before it can still be seen. */
    void forgetVars(Set<String> outside) {
        for (String name : Set.copyOf(vars.keySet())) {
            if (!outside.contains(name)) {
                vars.remove(name);
                declared.remove(name);
                numbers.remove(variable(name));
                relations.forget(name);
            }
        }
    }

    /** Behind a loop: names of its rounds are free again, and what ties them to others is lost. */
    void forgetRounds(Env entry) {
        declared.retainAll(entry.declared);
        declaredSomewhere.retainAll(entry.declaredSomewhere);
        locals.retainAll(entry.locals);
        vars.keySet().retainAll(entry.vars.keySet());
        headerFields.keySet().retainAll(entry.headerFields.keySet());
        numbers.keySet().retainAll(entry.numbers.keySet());
        relations.retainAll(entry.relations);
    }

    void announce(String subject, Span span) {
        announced.add(new Announcement(subject, span));
    }

    boolean isAnnounced(String subject) {
        return announced.stream()
                .anyMatch(announcement -> announcement.subject().equals(subject));
    }

    Set<Announcement> announced() {
        return Set.copyOf(announced);
    }

    /** A field of headers, known only where its flag is 1; {@code own} is what is known where it is there. */
    void mayHave(String name, Variable field, Variable present, Env own) {
        declaredSomewhere.add(name);
        numbers.put(present.name(), IntervalSet.of(0, 1));
        headerFields.put(name, new HeaderField(field, present, own.number(field.name())));
        // They are asked for only where the field is there.
        relations.addAll(own.relations);
    }

    Optional<HeaderField> headerField(String name) {
        return Optional.ofNullable(headerFields.get(name));
    }

    Set<String> headerFields() {
        return headerFields.keySet();
    }

    /** The field is there. */
    void has(String name) {
        HeaderField header = headerFields.get(name);
        if (header == null || isDeclared(name)) {
            return;
        }
        if (header.field.name().equals(name)) {
            declare(name);
        } else {
            declareLocal(name);
        }
        if (!header.values.isEmpty()) {
            numbers.put(header.field.name(), header.values);
        }
    }

    boolean isDeclared(String name) {
        return declared.contains(name);
    }

    boolean isDeclaredSomewhere(String name) {
        return declaredSomewhere.contains(name);
    }

    Set<String> declared() {
        return Set.copyOf(declared);
    }

    IntervalSet number(String name) {
        return numbers.getOrDefault(name, IntervalSet.EMPTY);
    }

    /** Narrows a name to a set; nothing gets here where the set is empty. */
    void refine(String name, IntervalSet set) {
        numbers.put(name, set);
        if (set.isEmpty()) {
            die();
        }
    }

    Relations relations() {
        return relations;
    }

    /** Passes {@code least … greatest} bytes; {@code most} is the largest limit of the message. */
    void pass(BigInteger least, BigInteger greatest, BigInteger most, int newPlace) {
        passed = passed.plus(least, greatest, most, newPlace);
    }

    /** Makes it another place, whatever was passed. */
    void moveTo(int newPlace) {
        passed = passed.movedTo(newPlace);
    }

    Passed passed() {
        return passed;
    }

    Step.Here here() {
        return passed.here();
    }
}
