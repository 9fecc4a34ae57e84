package org.strparser.loader.verify;

import java.util.List;
import java.util.Set;

/**
 * What came of a block.
 *
 * @param edges the ways out of it
 * @param guards what is left to be watched
 * @param isCertain all of it was shown: it would be the same whatever is done about what cannot be shown
 */
record Outcome(List<Edge> edges, Set<Guard> guards, boolean isCertain) {}
