/** Goals that compile, test and check the rules of a project: thin, what they do is in the compiler. */
@NullMarked
package org.strparser.maven;

import org.jspecify.annotations.NullMarked;
