package org.strparser.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes rules at random, of every construct that compiles. Many are rejected, and that is half of their use: the compiler must
 * answer each with diagnostics, never with an exception.
 */
final class RuleGenerator {
    private static final int MOST_STATEMENTS = 5;
    private static final int MOST_DEPTH = 3;

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private List<String> numbers = new ArrayList<>();
    private int names;

    RuleGenerator(long seed) {
        this.random = new Random(seed);
    }

    String rule() {
        boolean hasParam = random.nextBoolean();
        if (hasParam) {
            text.append("param p: 1 .. 200 = 9;\n");
            numbers.add("p");
        }
        text.append("message M max ").append(pick("9", "40", "300", "70_000", hasParam ? "p + 20" : "64 KiB"));
        text.append(" {\n");
        block(0);
        text.append("}\n");
        return text.toString();
    }

    private void block(int depth) {
        List<String> outer = new ArrayList<>(numbers);
        int count = 1 + random.nextInt(MOST_STATEMENTS);
        for (int i = 0; i < count; i++) {
            statement(depth, i + 1 == count);
        }
        if (depth > 0) {
            numbers = outer;
        }
    }

    private void statement(int depth, boolean last) {
        switch (random.nextInt(last ? 14 : 12)) {
            case 0, 1, 2 -> integer();
            case 3 -> bits();
            case 4 ->
                text.append(name())
                        .append(": ")
                        .append(choice())
                        .append(orElse())
                        .append(";\n");
            case 5 -> leb128();
            case 6 -> text.append(pick("skip ", name() + ": bytes[")).append(bytesOrSkip());
            case 7 ->
                text.append("expect ")
                        .append(pick(
                                "\"AB\"", "x\"00 01 02\"", "i\"get \"", "\"0123456789\"", "x\"ff\" * 5", "\"A\" * 40"))
                        .append(orElse())
                        .append(";\n");
            case 8 -> text.append(pick("align 4;\n", "align 8;\n", "order little;\n", "order big;\n", order()));
            case 9 -> let();
            case 10 -> require();
            case 11 -> branch(depth);
            case 12 -> text.append(pick("total " + expression() + ";\n", "end;\n", "handoff;\n", "fail other;\n"));
            default -> total();
        }
    }

    private String order() {
        return numbers.isEmpty() ? "order little;\n" : "order little when " + condition() + ";\n";
    }

    private String bytesOrSkip() {
        boolean skip = text.charAt(text.length() - 1) == ' ';
        return extent() + (skip ? ";\n" : "];\n");
    }

    private String extent() {
        return numbers.isEmpty() || random.nextInt(3) == 0 ? pick("0", "1", "3", "17", "300") : expression();
    }

    private void integer() {
        String name = random.nextInt(8) == 0 ? "_" : name();
        text.append(name).append(": ").append(type()).append(guard()).append(";\n");
        remember(name);
    }

    private String type() {
        int width = 8 * (1 + random.nextInt(8));
        return (random.nextInt(4) == 0 ? "i" : "u") + width + pick("", "", "le", "be");
    }

    private void remember(String name) {
        if (!name.equals("_")) {
            numbers.add(name);
        }
    }

    private String guard() {
        return switch (random.nextInt(7)) {
            case 0 -> " <= " + bound() + orElse();
            case 1 -> " >= " + bound() + orElse();
            case 2 -> " == " + bound() + orElse();
            case 3 -> " != " + bound() + orElse();
            case 4 -> " in " + set() + orElse();
            default -> "";
        };
    }

    private String bound() {
        return numbers.isEmpty() || random.nextInt(4) > 0
                ? pick("0", "1", "7", "255", "256", "1_000", "0x4142", "70_000", "-1", "0x0102_0304_0506", "'B'")
                : any();
    }

    private String set() {
        return pick("1 .. 9", "0 | 2", "'A' .. 'Z' | 'a' .. 'z'", "0x100 .. 0x1ff | 3", "-5 .. 5", "256 | 512 .. 600")
                + (numbers.isEmpty() || random.nextInt(4) > 0 ? "" : " | " + any());
    }

    private String orElse() {
        return random.nextInt(3) == 0 ? " else fail " + pick("bad", "worse", "bad") : "";
    }

    private void bits() {
        text.append(pick("bits { ", "bits lsb { "));
        int left = 8 * (1 + random.nextInt(8));
        while (left > 0) {
            int width = Math.min(left, 1 + random.nextInt(12));
            String name = random.nextInt(3) == 0 ? "_" : name();
            text.append(name)
                    .append(": ")
                    .append(width)
                    .append(random.nextInt(3) == 0 ? guard() : "")
                    .append("; ");
            remember(name);
            left -= width;
        }
        text.append("}\n");
    }

    private String choice() {
        return pick(
                "\"A\" | \"B\"",
                "\"HEL\" | \"ACK\" | \"HEY\"",
                "i\"get \" | i\"put \"",
                "x\"00\" | \"AB\" | \"ACDEFGHIJK\"");
    }

    private void leb128() {
        String name = name();
        text.append(name)
                .append(": leb128 within ")
                .append(pick("1", "4", "10", "12"))
                .append(guard())
                .append(";\n");
        remember(name);
    }

    private void let() {
        if (!numbers.isEmpty()) {
            String name = name();
            text.append("let ").append(name).append(" = ").append(expression()).append(";\n");
            remember(name);
        }
    }

    private void require() {
        if (!numbers.isEmpty()) {
            text.append("require ").append(condition()).append(orElse()).append(";\n");
        }
    }

    private void total() {
        if (!numbers.isEmpty()) {
            String length = any();
            text.append("require here <= ")
                    .append(length)
                    .append(" else fail short; total ")
                    .append(length)
                    .append(";\n");
        }
    }

    private void branch(int depth) {
        if (numbers.isEmpty() || depth == MOST_DEPTH) {
            integer();
        } else if (random.nextBoolean()) {
            text.append("if ").append(condition()).append(" {\n");
            block(depth + 1);
            text.append(random.nextBoolean() ? "} else {\n" : "}\n");
            if (text.charAt(text.length() - 2) == '{') {
                block(depth + 1);
                text.append("}\n");
            }
        } else if (random.nextBoolean()) {
            text.append("match ").append(any()).append(" { 0 => {} 1..9 | 65 => {\n");
            block(depth + 1);
            text.append("} else => ")
                    .append(pick("fail other;", "handoff;", "{ skip 2; }", "end;"))
                    .append(" }\n");
        } else {
            String name = name();
            text.append(name)
                    .append(": match ")
                    .append(any())
                    .append(" { 0..3 => ")
                    .append(type())
                    .append(guard());
            text.append("; 4 => ")
                    .append(type())
                    .append(pick(" + 1", " - 3", ""))
                    .append(guard());
            text.append("; 5..9 => ").append(any()).append("; else => ").append(pick("fail other", "handoff", "u8"));
            text.append("; }\n");
            remember(name);
        }
    }

    private String condition() {
        String simple = any() + pick(" == ", " < ", " >= ", " != ", " <= ") + bound();
        return switch (random.nextInt(6)) {
            case 0 -> simple + " && " + any() + " in " + set();
            case 1 -> simple + " || " + any() + " & 6 == 2";
            case 2 -> "!(" + simple + ")";
            default -> simple;
        };
    }

    private String expression() {
        if (numbers.isEmpty()) {
            return "12";
        }
        return switch (random.nextInt(8)) {
            case 0 -> any() + " + " + any();
            case 1 -> any() + " * 2 + 1";
            case 2 -> "(" + any() + " + 3) / 4";
            case 3 -> any() + " & 0x0f";
            case 4 -> any() + " - 1";
            case 5 -> "here + " + any();
            default -> any();
        };
    }

    private String any() {
        return numbers.get(random.nextInt(numbers.size()));
    }

    private String name() {
        return "n" + names++;
    }

    private String pick(String... options) {
        return options[random.nextInt(options.length)];
    }
}
