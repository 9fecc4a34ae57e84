package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Gives the registers of operations, exits and values other registers. */
record Renaming(UnaryOperator<Register> renamed)
        implements Op.Visitor<Op>, Exit.Visitor<Exit>, ValueRewriting, Test.Visitor<Test> {

    BasicBlock of(BasicBlock block) {
        List<Op> ops = new ArrayList<>(block.ops().size());
        block.ops().forEach(op -> ops.add(op.accept(this)));
        return new BasicBlock(ops, block.exit().accept(this));
    }

    private Register to(Register register) {
        return renamed.apply(register);
    }

    private Place to(Place place) {
        return new Place(place.base().map(this::to), place.offset());
    }

    private Value to(Value value) {
        return value.accept(this);
    }

    @Override
    public Op read(Op.Read op) {
        return new Op.Read(to(op.target()), to(op.at()), op.width(), op.order(), op.signed(), op.origin());
    }

    @Override
    public Op set(Op.Set op) {
        return new Op.Set(to(op.target()), to(op.value()), op.origin());
    }

    @Override
    public Op agree(Op.Agree op) {
        return new Op.Agree(to(op.target()), to(op.at()), op.literal(), op.anyCase(), op.origin());
    }

    @Override
    public Op find(Op.Find op) {
        return new Op.Find(to(op.target()), to(op.from()), to(op.bound()), op.octets(), op.origin());
    }

    @Override
    public Op storeNumber(Op.StoreNumber op) {
        return new Op.StoreNumber(op.field(), to(op.value()), op.origin());
    }

    @Override
    public Op storeSlice(Op.StoreSlice op) {
        return new Op.StoreSlice(op.field(), to(op.from()), to(op.to()), op.origin());
    }

    @Override
    public Op next(Op.Next op) {
        return new Op.Next(op.state(), op.name(), to(op.value()), op.origin());
    }

    @Override
    public Op marks(Op.Marks op) {
        return op;
    }

    @Override
    public Exit need(Exit.Need exit) {
        return new Exit.Need(to(exit.end()), exit.there(), exit.lacking(), exit.origin());
    }

    @Override
    public Exit branch(Exit.Branch exit) {
        return new Exit.Branch(exit.test().accept(this), exit.yes(), exit.no(), exit.origin());
    }

    @Override
    public Exit switchOn(Exit.Switch exit) {
        return new Exit.Switch(to(exit.subject()), exit.cases(), exit.otherwise(), exit.origin());
    }

    @Override
    public Exit jump(Exit.Jump exit) {
        return exit;
    }

    @Override
    public Exit again(Exit.Again exit) {
        return exit;
    }

    @Override
    public Exit length(Exit.Length exit) {
        return new Exit.Length(to(exit.bytes()), exit.origin());
    }

    @Override
    public Exit more(Exit.More exit) {
        return new Exit.More(to(exit.total()), exit.resume(), exit.origin());
    }

    @Override
    public Exit fail(Exit.Fail exit) {
        return new Exit.Fail(exit.reason(), to(exit.at()), exit.origin());
    }

    @Override
    public Exit handOff(Exit.HandOff exit) {
        return new Exit.HandOff(to(exit.at()), exit.origin());
    }

    @Override
    public Exit exact(Exit.Exact exit) {
        return exit;
    }

    @Override
    public Exit done(Exit.Done exit) {
        return exit;
    }

    @Override
    public Value held(Value.Held value) {
        return new Value.Held(to(value.register()));
    }

    @Override
    public Test compare(Test.Compare test) {
        return new Test.Compare(test.relation(), to(test.left()), to(test.right()), test.unsigned());
    }

    @Override
    public Test lowFits(Test.LowFits test) {
        return new Test.LowFits(
                to(test.low()), test.known(), test.width(), test.signed(), to(test.least()), to(test.greatest()));
    }
}
