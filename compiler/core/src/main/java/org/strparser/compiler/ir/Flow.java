package org.strparser.compiler.ir;

/**
 * Where code goes on.
 *
 * @param block the block that is open
 * @param here the place in the message
 * @param at the furthest byte inspected, 0 where none was
 */
record Flow(int block, Place here, Place at) {}
