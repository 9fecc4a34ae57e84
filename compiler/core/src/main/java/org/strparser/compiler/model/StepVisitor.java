package org.strparser.compiler.model;

/** What a phase does with each kind of step: a new kind breaks the build where it must be handled. */
public interface StepVisitor<R> {

    R readInteger(Step.ReadInteger step);

    R readBits(Step.ReadBits step);

    R readChoice(Step.ReadChoice step);

    R readVarint(Step.ReadVarint step);

    R readFixedText(Step.ReadFixedText step);

    R readNumberUntil(Step.ReadNumberUntil step);

    R readUntil(Step.ReadUntil step);

    R select(Step.Select step);

    R line(Step.Line step);

    R headers(Step.Headers step);

    R pass(Step.Pass step);

    R align(Step.Align step);

    R expect(Step.Expect step);

    R let(Step.Let step);

    R judge(Step.Judge step);

    R require(Step.Require step);

    R fail(Step.Fail step);

    R handOff(Step.HandOff step);

    R end(Step.End step);

    R total(Step.Total step);

    R ifElse(Step.If step);

    R match(Step.Match step);

    R assign(Step.Assign step);

    R repeat(Step.Repeat step);

    R repeatOpen(Step.RepeatOpen step);

    R breakLoop(Step.Break step);

    R next(Step.Next step);

    R nextHandOff(Step.NextHandOff step);

    R continues(Step.Continues step);
}
