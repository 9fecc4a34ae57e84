package org.strparser.compiler.ir;

import java.util.function.IntUnaryOperator;

/** Gives an exit other targets. */
record Retarget(IntUnaryOperator renamed) implements Exit.Visitor<Exit> {

    /** The exit with every target renamed; a choice that is none any more becomes a jump. */
    static Exit of(Exit exit, IntUnaryOperator renamed) {
        Exit result = exit.accept(new Retarget(renamed));
        int[] targets = result.targets();
        boolean oneWay = !(result instanceof Exit.Again) && targets.length > 0 && areSame(targets);
        return oneWay ? new Exit.Jump(targets[0], exit.origin()) : result;
    }

    private static boolean areSame(int[] targets) {
        for (int target : targets) {
            if (target != targets[0]) {
                return false;
            }
        }
        return true;
    }

    private int to(int target) {
        return renamed.applyAsInt(target);
    }

    @Override
    public Exit need(Exit.Need exit) {
        return new Exit.Need(exit.end(), to(exit.there()), to(exit.lacking()), exit.origin());
    }

    @Override
    public Exit branch(Exit.Branch exit) {
        return new Exit.Branch(exit.test(), to(exit.yes()), to(exit.no()), exit.origin());
    }

    @Override
    public Exit switchOn(Exit.Switch exit) {
        var cases = exit.cases().stream()
                .map(one -> new Exit.Case(one.least(), one.greatest(), to(one.target())))
                .toList();
        return new Exit.Switch(exit.subject(), cases, to(exit.otherwise()), exit.origin());
    }

    @Override
    public Exit jump(Exit.Jump exit) {
        return new Exit.Jump(to(exit.target()), exit.origin());
    }

    @Override
    public Exit length(Exit.Length exit) {
        return exit;
    }

    @Override
    public Exit again(Exit.Again exit) {
        return new Exit.Again(to(exit.head()), exit.origin());
    }

    @Override
    public Exit more(Exit.More exit) {
        int resume = exit.resume() == Exit.More.START ? Exit.More.START : to(exit.resume());
        return new Exit.More(exit.total(), resume, exit.origin());
    }

    @Override
    public Exit fail(Exit.Fail exit) {
        return exit;
    }

    @Override
    public Exit handOff(Exit.HandOff exit) {
        return exit;
    }

    @Override
    public Exit exact(Exit.Exact exit) {
        return exit;
    }

    @Override
    public Exit done(Exit.Done exit) {
        return exit;
    }
}
