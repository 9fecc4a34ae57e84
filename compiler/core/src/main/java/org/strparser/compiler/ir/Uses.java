package org.strparser.compiler.ir;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The values that each operation and exit computes, and what an operation assigns. */
public final class Uses implements Op.Visitor<List<Value>>, Exit.Visitor<List<Value>> {
    private static final Uses USES = new Uses();
    private static final Target TARGET = new Target();

    private Uses() {}

    /** The values, places included, that the operation computes. */
    public static List<Value> of(Op op) {
        return op.accept(USES);
    }

    /** The values that the exit computes. */
    public static List<Value> of(Exit exit) {
        return exit.accept(USES);
    }

    /** The register that the operation assigns. */
    public static Optional<Register> target(Op op) {
        return op.accept(TARGET);
    }

    /** Gives each register that is read in the value, as often as it is. */
    static void forEachRegister(Value value, Consumer<Register> action) {
        if (value instanceof Value.Held held) {
            action.accept(held.register());
        } else if (value instanceof Value.Binary binary) {
            forEachRegister(binary.left(), action);
            forEachRegister(binary.right(), action);
        } else if (value instanceof Value.Max max) {
            forEachRegister(max.left(), action);
            forEachRegister(max.right(), action);
        }
    }

    /** The constants, registers, parameters and states that the value is made of. */
    static Stream<Value> leaves(Value value) {
        if (value instanceof Value.Binary binary) {
            return Stream.concat(leaves(binary.left()), leaves(binary.right()));
        }
        return value instanceof Value.Max max
                ? Stream.concat(leaves(max.left()), leaves(max.right()))
                : Stream.of(value);
    }

    @Override
    public List<Value> read(Op.Read op) {
        return List.of(op.at().value());
    }

    @Override
    public List<Value> set(Op.Set op) {
        return List.of(op.value());
    }

    @Override
    public List<Value> agree(Op.Agree op) {
        return List.of(op.at().value());
    }

    @Override
    public List<Value> find(Op.Find op) {
        return List.of(op.from().value(), op.bound());
    }

    @Override
    public List<Value> storeNumber(Op.StoreNumber op) {
        return List.of(op.value());
    }

    @Override
    public List<Value> storeSlice(Op.StoreSlice op) {
        return List.of(op.from(), op.to());
    }

    @Override
    public List<Value> next(Op.Next op) {
        return List.of(op.value());
    }

    @Override
    public List<Value> marks(Op.Marks op) {
        return List.of();
    }

    @Override
    public List<Value> need(Exit.Need exit) {
        return List.of(exit.end().value());
    }

    @Override
    public List<Value> branch(Exit.Branch exit) {
        return exit.test().accept(new Test.Visitor<>() {
            @Override
            public List<Value> compare(Test.Compare test) {
                return List.of(test.left(), test.right());
            }

            @Override
            public List<Value> lowFits(Test.LowFits test) {
                return List.of(test.low(), test.least(), test.greatest());
            }
        });
    }

    @Override
    public List<Value> switchOn(Exit.Switch exit) {
        return List.of(exit.subject());
    }

    @Override
    public List<Value> jump(Exit.Jump exit) {
        return List.of();
    }

    @Override
    public List<Value> again(Exit.Again exit) {
        return List.of();
    }

    @Override
    public List<Value> length(Exit.Length exit) {
        return List.of(exit.bytes());
    }

    @Override
    public List<Value> more(Exit.More exit) {
        return List.of(exit.total());
    }

    @Override
    public List<Value> fail(Exit.Fail exit) {
        return List.of(exit.at());
    }

    @Override
    public List<Value> handOff(Exit.HandOff exit) {
        return List.of(exit.at());
    }

    @Override
    public List<Value> exact(Exit.Exact exit) {
        return List.of();
    }

    @Override
    public List<Value> done(Exit.Done exit) {
        return List.of();
    }

    private static final class Target implements Op.Visitor<Optional<Register>> {
        @Override
        public Optional<Register> read(Op.Read op) {
            return Optional.of(op.target());
        }

        @Override
        public Optional<Register> set(Op.Set op) {
            return Optional.of(op.target());
        }

        @Override
        public Optional<Register> agree(Op.Agree op) {
            return Optional.of(op.target());
        }

        @Override
        public Optional<Register> find(Op.Find op) {
            return Optional.of(op.target());
        }

        @Override
        public Optional<Register> storeNumber(Op.StoreNumber op) {
            return Optional.empty();
        }

        @Override
        public Optional<Register> storeSlice(Op.StoreSlice op) {
            return Optional.empty();
        }

        @Override
        public Optional<Register> next(Op.Next op) {
            return Optional.empty();
        }

        @Override
        public Optional<Register> marks(Op.Marks op) {
            return Optional.empty();
        }
    }
}
