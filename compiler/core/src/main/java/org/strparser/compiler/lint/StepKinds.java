package org.strparser.compiler.lint;

import org.strparser.compiler.model.Step;
import org.strparser.compiler.model.StepVisitor;

/** Answers the same for every kind of step, but for those that are overridden. */
abstract class StepKinds<R> implements StepVisitor<R> {
    private final R usual;

    StepKinds(R usual) {
        this.usual = usual;
    }

    @Override
    public R readInteger(Step.ReadInteger step) {
        return usual;
    }

    @Override
    public R readBits(Step.ReadBits step) {
        return usual;
    }

    @Override
    public R readChoice(Step.ReadChoice step) {
        return usual;
    }

    @Override
    public R readVarint(Step.ReadVarint step) {
        return usual;
    }

    @Override
    public R readFixedText(Step.ReadFixedText step) {
        return usual;
    }

    @Override
    public R readNumberUntil(Step.ReadNumberUntil step) {
        return usual;
    }

    @Override
    public R readUntil(Step.ReadUntil step) {
        return usual;
    }

    @Override
    public R select(Step.Select step) {
        return usual;
    }

    @Override
    public R line(Step.Line step) {
        return usual;
    }

    @Override
    public R headers(Step.Headers step) {
        return usual;
    }

    @Override
    public R pass(Step.Pass step) {
        return usual;
    }

    @Override
    public R align(Step.Align step) {
        return usual;
    }

    @Override
    public R expect(Step.Expect step) {
        return usual;
    }

    @Override
    public R let(Step.Let step) {
        return usual;
    }

    @Override
    public R judge(Step.Judge step) {
        return usual;
    }

    @Override
    public R require(Step.Require step) {
        return usual;
    }

    @Override
    public R fail(Step.Fail step) {
        return usual;
    }

    @Override
    public R handOff(Step.HandOff step) {
        return usual;
    }

    @Override
    public R end(Step.End step) {
        return usual;
    }

    @Override
    public R total(Step.Total step) {
        return usual;
    }

    @Override
    public R ifElse(Step.If step) {
        return usual;
    }

    @Override
    public R match(Step.Match step) {
        return usual;
    }

    @Override
    public R assign(Step.Assign step) {
        return usual;
    }

    @Override
    public R repeat(Step.Repeat step) {
        return usual;
    }

    @Override
    public R repeatOpen(Step.RepeatOpen step) {
        return usual;
    }

    @Override
    public R breakLoop(Step.Break step) {
        return usual;
    }

    @Override
    public R next(Step.Next step) {
        return usual;
    }

    @Override
    public R nextHandOff(Step.NextHandOff step) {
        return usual;
    }

    @Override
    public R continues(Step.Continues step) {
        return usual;
    }
}
