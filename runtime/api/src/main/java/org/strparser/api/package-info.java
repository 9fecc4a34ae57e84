/**
 * The joint between compiler and runtime: what a compiled parser is ({@link org.strparser.api.ParseMsg}), what it answers
 * ({@link org.strparser.api.Verdict}), what it may call ({@link org.strparser.api.Bytes}, {@link org.strparser.api.Literals},
 * {@link org.strparser.api.Prefixes}, {@link org.strparser.api.StreamState}, {@link org.strparser.api.FieldSlots}), and what its
 * class says of itself ({@link org.strparser.api.ParserFacts}).
 *
 * <p>Depends on nothing; both halves depend on it alone.
 */
package org.strparser.api;
