/**
 * Parsers from files, and from others: verified, loaded in a class loader of their own, swapped while streams run. {@link
 * org.strparser.loader.ParserLoader} loads one; a {@link org.strparser.loader.ParserRegistry} keeps the newest version of each by its
 * name and offers it to the streams.
 */
@NullMarked
package org.strparser.loader;

import org.jspecify.annotations.NullMarked;
