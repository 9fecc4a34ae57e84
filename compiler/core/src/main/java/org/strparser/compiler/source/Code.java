package org.strparser.compiler.source;

import org.strparser.compiler.source.Diagnostic.Severity;

/** The kinds of diagnostics, by the number under which docs/errors.md explains them. Numbers are never used again. */
public enum Code {
    // S0xx: the text
    SOURCE_TOO_LARGE("S001"),
    SYNTAX("S002"),
    NESTING_TOO_DEEP("S003"),
    BAD_CHARACTER("S004"),
    BAD_NUMBER("S005"),
    BAD_LITERAL("S006"),
    NAME_TOO_LONG("S007"),
    EXPRESSION_TOO_LONG("S008"),
    STRAY_DOC("S009", Severity.WARNING),
    NO_MESSAGE("S011"),
    BAD_WIDTH("S021"),
    BAD_ORDER("S022"),
    BAD_BITS("S023"),
    NO_GUARD_HERE("S024"),
    NO_ELSE_HERE("S025"),
    BAD_ALIGNMENT("S026"),
    BAD_BIAS("S027"),
    TOO_LARGE_A_LITERAL("S028"),
    BAD_DELIMITER("S031"),
    NO_LITERAL("S032"),
    BAD_LINE("S033"),

    // S1xx: names and kinds
    UNKNOWN_NAME("S101"),
    DECLARED_TWICE("S102"),
    NOT_DECLARED_ON_EVERY_PATH("S103"),
    KIND_DIFFERS("S104"),
    NOT_A_NUMBER("S105"),
    NOT_A_CONDITION("S106"),
    NOT_A_CONSTANT("S107"),
    UNKNOWN_ERRNO("S108"),
    TWO_ERRNOS("S109"),
    FOREIGN_LITERAL("S110"),
    LITERALS_OVERLAP("S111"),
    ACCESSORS_CLASH("S112"),
    TOO_MANY("S113"),
    DISCARDED_NAME("S114"),
    BAD_PACKAGE("S115"),
    FRAGMENT_RECURSION("S125"),
    NO_VAR("S126"),
    NO_HEADER_FIELD("S131"),

    // S2xx: proofs
    DIVISOR_NOT_POSITIVE("S201"),
    SHIFT_NOT_CONSTANT("S202"),
    OPERAND_MAY_BE_NEGATIVE("S203"),
    OUT_OF_RANGE("S204"),
    EXTENT_MAY_BE_NEGATIVE("S205"),
    TOTAL_INSIDE("S206"),
    MAX_TOO_SMALL("S207"),
    BAD_MAX("S208"),
    EMPTY_MESSAGE("S209"),
    NO_BOUND("S210"),
    BAD_DOMAIN("S211"),
    CODE_TOO_LARGE("S212"),
    NOT_IN_DOMAIN("S223"),
    TOO_MANY_ROUNDS("S224"),
    STATE_TOO_LARGE("S225"),
    BAD_JOINED("S226"),

    // S3xx: paths
    UNREACHABLE("S301"),
    ALWAYS_HOLDS("S302"),
    NEVER_HOLDS("S303"),
    NOT_EXHAUSTIVE("S304"),
    ARM_CANNOT_MATCH("S305"),
    PATTERNS_OVERLAP("S306"),
    ELSE_UNREACHABLE("S307"),
    EMPTY_SET("S308"),
    ELSE_NOT_LAST("S309"),
    NOT_IN_LOOP("S320"),
    NO_LOOP("S321"),
    NO_BREAK("S322"),
    NO_PROGRESS("S323"),
    TWICE_ON_A_PATH("S324"),
    NO_EFFECT("S325"),
    NOT_JOINED("S326"),
    SELECT_LOOKS_TOO_FAR("S331"),

    // S4xx: examples
    UNKNOWN_MESSAGE("S401"),
    BAD_EXAMPLE("S402"),

    // S5xx: lints
    GUARD_ALWAYS_HOLDS("S501", Severity.WARNING),
    MAX_BEYOND_FIELDS("S502", Severity.WARNING),
    SCAN_BEYOND_MAX("S503", Severity.WARNING),
    MAGIC_BEHIND_FIELD("S504", Severity.WARNING),
    MAGIC_OF_OTHER_ORDER("S505", Severity.WARNING),
    LITERAL_IS_PLAUSIBLE_LENGTH("S506", Severity.WARNING),
    SIGNED_WITHOUT_LEAST("S507", Severity.WARNING),
    NO_DIGIT_LIMIT("S508", Severity.WARNING),
    NEVER_USED("S509", Severity.WARNING),
    INCLUSIVE_WITHOUT_MINIMUM("S510", Severity.WARNING),
    EMPTY_BODY("S511", Severity.WARNING),
    BOTH_LENGTHS("S512", Severity.WARNING),
    NO_EXAMPLE("S521", Severity.WARNING),
    NO_MORE_EXAMPLE("S522", Severity.WARNING),
    NO_FAIL_EXAMPLE("S523", Severity.WARNING),
    NO_BOUNDARY_EXAMPLE("S524", Severity.WARNING),
    BRANCH_NOT_REACHED("S525", Severity.WARNING);

    private final String id;
    private final Severity severity;

    Code(String id) {
        this(id, Severity.ERROR);
    }

    Code(String id, Severity severity) {
        this.id = id;
        this.severity = severity;
    }

    /** The number, {@code S204}. */
    public String id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }
}
