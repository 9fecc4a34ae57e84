package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.function.IntUnaryOperator;
import org.strparser.api.Bytes;
import org.strparser.api.FieldKind;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.ParserFacts;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;

/** Parsers as a compiler would write them, each with another habit of asking for more. */
abstract class TestParser extends ParseMsg {

    /** The verdict on the first {@code there} bytes of a message. */
    abstract long judge(IntUnaryOperator byteAt, int there);

    @Override
    public long parse(byte[] window, int start, int limit, StreamState stream) {
        return judge(index -> (int) Bytes.u8(window, start + index), limit - start);
    }

    @Override
    public long parse(ByteBuffer window, int start, int limit, StreamState stream) {
        if (!window.isDirect()) {
            throw new AssertionError("a parser was given a buffer in the heap");
        }
        return judge(index -> (int) Bytes.u8(window, start + index), limit - start);
    }

    @Override
    public void fields(byte[] window, int start, int limit, StreamState stream, FieldSlots target) {
        FieldSlots.number(target, 0, Bytes.u8(window, start));
    }

    @Override
    public void fields(ByteBuffer window, int start, int limit, StreamState stream, FieldSlots target) {
        FieldSlots.number(target, 0, Bytes.u8(window, start));
    }

    /** A length of 32 bits, then that many bytes: at most 2³¹−9 in all. */
    @ParserFacts(
            abi = ParserFacts.ABI,
            language = "1",
            message = "Len32",
            source = "len32.strp",
            sourceSha256 = "",
            maxMessageBytes = Verdict.MAX_LENGTH,
            maxHeaderBytes = 4,
            maxSteps = 4,
            stateSlots = 0,
            reasons = @ParserFacts.Reason(name = "too_big", errno = "EMSGSIZE"))
    public static final class Len32 extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            long value = 0;
            for (int i = 0; i < 4; i++) {
                if (i == there) {
                    return Verdict.more(4 - there);
                }
                value = (value << 8) | byteAt.applyAsInt(i);
                if ((value << (8 * (3 - i))) > Verdict.MAX_LENGTH - 4) {
                    return Verdict.fail(0, i);
                }
            }
            return 4 + value;
        }
    }

    /** Declares 10 bytes at most, and answers 11: no compiled parser does. */
    @ParserFacts(
            abi = ParserFacts.ABI,
            language = "1",
            message = "Liar",
            source = "liar.strp",
            sourceSha256 = "",
            maxMessageBytes = 10,
            maxHeaderBytes = 1,
            maxSteps = 1,
            stateSlots = 0)
    public static final class Liar extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            return 11;
        }
    }

    /** A type, a length of 8 bits, that many bytes; type 0xff is not for us, 0xfe is broken. */
    @ParserFacts(
            abi = ParserFacts.ABI,
            language = "1",
            message = "Tlv",
            source = "tlv.strp",
            sourceSha256 = "",
            maxMessageBytes = 257,
            maxHeaderBytes = 2,
            maxSteps = 4,
            stateSlots = 0,
            reasons = @ParserFacts.Reason(name = "bad_type", errno = "EBADMSG"),
            fields = @ParserFacts.Field(name = "type", kind = FieldKind.NUMBER, always = true))
    public static final class Tlv extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            int type = byteAt.applyAsInt(0);
            if (type == 0xff) {
                return Verdict.handoff(0);
            }
            if (type == 0xfe) {
                return Verdict.fail(0, 0);
            }
            return there < 2 ? Verdict.more(1) : 2 + byteAt.applyAsInt(1);
        }
    }

    /** Bytes up to a line feed, asked for one by one and looked at from the start each time; at most 40, no NUL. */
    @ParserFacts(
            abi = ParserFacts.ABI,
            language = "1",
            message = "Line",
            source = "line.strp",
            sourceSha256 = "",
            maxMessageBytes = 40,
            maxHeaderBytes = 40,
            maxSteps = 40,
            stateSlots = 0,
            reasons = {
                @ParserFacts.Reason(name = "unexpected", errno = "EPROTO"),
                @ParserFacts.Reason(name = "too_long", errno = "EPROTO")
            })
    public static final class Line extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            for (int i = 0; i < there; i++) {
                int value = byteAt.applyAsInt(i);
                if (value == '\n') {
                    return i + 1L;
                }
                if (value == 0) {
                    return Verdict.fail(0, i);
                }
                if (i == 39) {
                    return Verdict.fail(1, i);
                }
            }
            return Verdict.more(1);
        }
    }

    /** A length n, n bytes, a 0x7e: the length is known with the last byte, but a second byte of 0 has failed long before. */
    @ParserFacts(
            abi = ParserFacts.ABI,
            language = "1",
            message = "Closed",
            source = "closed.strp",
            sourceSha256 = "",
            maxMessageBytes = 257,
            maxHeaderBytes = 257,
            maxSteps = 4,
            stateSlots = 0,
            reasons = @ParserFacts.Reason(name = "unexpected", errno = "EPROTO"))
    public static final class Closed extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            int body = byteAt.applyAsInt(0);
            if (body > 0 && there > 1 && byteAt.applyAsInt(1) == 0) {
                return Verdict.fail(0, 1);
            }
            if (there < body + 2) {
                return Verdict.more(body + 2 - there);
            }
            return byteAt.applyAsInt(body + 1) == 0x7e ? body + 2L : Verdict.fail(0, body + 1L);
        }
    }

    /** Messages of two bytes, for which it asks ten more: against law 6. */
    @ParserFacts(
            abi = ParserFacts.ABI,
            language = "1",
            message = "Greedy",
            source = "greedy.strp",
            sourceSha256 = "",
            maxMessageBytes = 20,
            maxHeaderBytes = 20,
            maxSteps = 1,
            stateSlots = 0)
    public static final class Greedy extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            return there < 2 ? Verdict.more(10) : 2;
        }
    }

    /** Answers 0, which no compiled rule does. */
    @ParserFacts(
            abi = ParserFacts.ABI,
            language = "1",
            message = "Mute",
            source = "mute.strp",
            sourceSha256 = "",
            maxMessageBytes = 20,
            maxHeaderBytes = 20,
            maxSteps = 1,
            stateSlots = 0)
    public static final class Mute extends TestParser {
        @Override
        long judge(IntUnaryOperator byteAt, int there) {
            return 0;
        }
    }
}
