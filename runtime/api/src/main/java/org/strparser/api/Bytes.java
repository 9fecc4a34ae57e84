package org.strparser.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The reads of compiled parsers: absolute, unaligned, unsigned, 1 … 8 bytes wide, in either byte order.
 *
 * <p>Each is a line that the JIT inlines into one load, swap and extension (three bytes and the like: two loads). Generated
 * code calls nothing else to look at a window, so that a verifier knows every read by its name. {@code u64} gives the bits of
 * the number. The caller has checked that the bytes are there; the JVM's own bounds check remains as the last defence.
 */
public final class Bytes {
    private static final VarHandle A16BE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle A16LE = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle A32BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle A32LE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle A64BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle A64LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle B16BE = MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle B16LE =
            MethodHandles.byteBufferViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle B32BE = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle B32LE = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle B64BE = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle B64LE = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    public static long u8(byte[] window, int index) {
        return window[index] & 0xffL;
    }

    public static long u16be(byte[] window, int index) {
        return (short) A16BE.get(window, index) & 0xffffL;
    }

    public static long u32be(byte[] window, int index) {
        return (int) A32BE.get(window, index) & 0xffff_ffffL;
    }

    public static long u64be(byte[] window, int index) {
        return (long) A64BE.get(window, index);
    }

    public static long u24be(byte[] window, int index) {
        return (u16be(window, index) << 8) | u8(window, index + 2);
    }

    public static long u40be(byte[] window, int index) {
        return (u32be(window, index) << 8) | u8(window, index + 4);
    }

    public static long u48be(byte[] window, int index) {
        return (u32be(window, index) << 16) | u16be(window, index + 4);
    }

    public static long u56be(byte[] window, int index) {
        return (u32be(window, index) << 24) | u24be(window, index + 4);
    }

    public static long u16le(byte[] window, int index) {
        return (short) A16LE.get(window, index) & 0xffffL;
    }

    public static long u32le(byte[] window, int index) {
        return (int) A32LE.get(window, index) & 0xffff_ffffL;
    }

    public static long u64le(byte[] window, int index) {
        return (long) A64LE.get(window, index);
    }

    public static long u24le(byte[] window, int index) {
        return (u8(window, index + 2) << 16) | u16le(window, index);
    }

    public static long u40le(byte[] window, int index) {
        return (u8(window, index + 4) << 32) | u32le(window, index);
    }

    public static long u48le(byte[] window, int index) {
        return (u16le(window, index + 4) << 32) | u32le(window, index);
    }

    public static long u56le(byte[] window, int index) {
        return (u24le(window, index + 4) << 32) | u32le(window, index);
    }

    public static long u8(ByteBuffer window, int index) {
        return window.get(index) & 0xffL;
    }

    public static long u16be(ByteBuffer window, int index) {
        return (short) B16BE.get(window, index) & 0xffffL;
    }

    public static long u32be(ByteBuffer window, int index) {
        return (int) B32BE.get(window, index) & 0xffff_ffffL;
    }

    public static long u64be(ByteBuffer window, int index) {
        return (long) B64BE.get(window, index);
    }

    public static long u24be(ByteBuffer window, int index) {
        return (u16be(window, index) << 8) | u8(window, index + 2);
    }

    public static long u40be(ByteBuffer window, int index) {
        return (u32be(window, index) << 8) | u8(window, index + 4);
    }

    public static long u48be(ByteBuffer window, int index) {
        return (u32be(window, index) << 16) | u16be(window, index + 4);
    }

    public static long u56be(ByteBuffer window, int index) {
        return (u32be(window, index) << 24) | u24be(window, index + 4);
    }

    public static long u16le(ByteBuffer window, int index) {
        return (short) B16LE.get(window, index) & 0xffffL;
    }

    public static long u32le(ByteBuffer window, int index) {
        return (int) B32LE.get(window, index) & 0xffff_ffffL;
    }

    public static long u64le(ByteBuffer window, int index) {
        return (long) B64LE.get(window, index);
    }

    public static long u24le(ByteBuffer window, int index) {
        return (u8(window, index + 2) << 16) | u16le(window, index);
    }

    public static long u40le(ByteBuffer window, int index) {
        return (u8(window, index + 4) << 32) | u32le(window, index);
    }

    public static long u48le(ByteBuffer window, int index) {
        return (u16le(window, index + 4) << 32) | u32le(window, index);
    }

    public static long u56le(ByteBuffer window, int index) {
        return (u24le(window, index + 4) << 32) | u32le(window, index);
    }
}
