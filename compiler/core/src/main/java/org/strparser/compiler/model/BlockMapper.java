package org.strparser.compiler.model;

import java.util.List;
import org.strparser.compiler.source.Span;

/** Gives another block for one that stands at {@code span}. */
@FunctionalInterface
public interface BlockMapper {
    List<Step> map(BlockKind kind, List<Step> block, Span span);
}
