package org.strparser.compiler.ir;

/** Copies a value with something else in the place of its registers. */
interface ValueRewriting extends Value.Visitor<Value> {
    @Override
    default Value constant(Value.Constant value) {
        return value;
    }

    @Override
    default Value param(Value.Param value) {
        return value;
    }

    @Override
    default Value state(Value.State value) {
        return value;
    }

    @Override
    default Value earlier(Value.Earlier value) {
        return value;
    }

    @Override
    default Value max(Value.Max value) {
        return new Value.Max(value.left().accept(this), value.right().accept(this));
    }

    @Override
    default Value binary(Value.Binary value) {
        return new Value.Binary(
                value.operator(), value.left().accept(this), value.right().accept(this));
    }
}
