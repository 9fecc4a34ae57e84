package org.strparser.compiler.model;

/** What a phase does with each kind of step: a new kind breaks the build where it must be handled. */
public interface StepVisitor<R> {

    R readInteger(Read.Int step);

    R readBits(Read.Bits step);

    R readChoice(Read.Choice step);

    R readVarint(Read.Varint step);

    R readFixedText(Read.FixedText step);

    R readNumberUntil(Read.NumberUntil step);

    R readUntil(Read.Until step);

    R select(Control.Select step);

    R line(Read.Line step);

    R headers(Read.Headers step);

    R pass(Read.Pass step);

    R align(Read.Align step);

    R expect(Read.Expect step);

    R let(Step.Let step);

    R judge(Step.Judge step);

    R require(Step.Require step);

    R fail(Step.Fail step);

    R handOff(Step.HandOff step);

    R end(Step.End step);

    R total(Step.Total step);

    R ifElse(Control.If step);

    R match(Control.Match step);

    R assign(Step.Assign step);

    R repeat(Control.Repeat step);

    R repeatOpen(Control.RepeatOpen step);

    R breakLoop(Control.Break step);

    R next(Step.Next step);

    R nextHandOff(Step.NextHandOff step);

    R continues(Step.Continues step);
}
