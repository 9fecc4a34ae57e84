/** Messages of many connections spread over many takers: the multiplexor, and others that do the same. */
@NullMarked
package org.strparser.bench.steering;

import org.jspecify.annotations.NullMarked;
