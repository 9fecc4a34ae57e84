@org.jspecify.annotations.NullMarked
package org.strparser.bench.stream;
