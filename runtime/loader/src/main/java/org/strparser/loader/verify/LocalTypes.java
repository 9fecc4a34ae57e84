package org.strparser.loader.verify;

/** N3: every local has one type in the whole method, lies within the frame, and overlaps no other; parameters are not stored to. */
final class LocalTypes {
    private static final char FREE = 0;
    private static final char SECOND_HALF = '-';

    private final Body body;
    private final char[] types;

    private LocalTypes(Body body) {
        this.body = body;
        this.types = new char[body.localCount];
        types[Body.WINDOW] = 'A';
        types[Body.WINDOW + 1] = 'I';
        types[Body.WINDOW + 2] = 'I';
        types[Body.WINDOW + 3] = 'A';
        if (body.kind == Body.Kind.FIELDS) {
            types[Body.WINDOW + 4] = 'A';
        }
    }

    static void check(Body body) {
        LocalTypes locals = new LocalTypes(body);
        for (Instruction one : body.graph.code) {
            locals.check(one);
        }
    }

    private void check(Instruction one) {
        switch (one.opcode()) {
            case LOAD_INT, STORE_INT -> use(one, 'I');
            case LOAD_REFERENCE -> use(one, 'A');
            case LOAD_LONG, STORE_LONG -> {
                use(one, 'J');
                use(Instruction.local(one.offset(), one.opcode(), one.local() + 1), SECOND_HALF);
            }
            default -> {}
        }
        if (one.opcode().isStore() && one.local() < body.firstLocal()) {
            throw new Refusal("N3", one.offset(), "a parameter is stored to");
        }
    }

    private void use(Instruction one, char type) {
        int local = one.local();
        if (local >= types.length) {
            throw new Refusal("N3", one.offset(), "local " + local + " lies beyond the frame of " + types.length);
        }
        if (types[local] == FREE) {
            types[local] = type;
        } else if (types[local] != type) {
            throw new Refusal("N3", one.offset(), "local " + local + " has more than one type");
        }
    }
}
