package org.strparser.compiler.ir;

import java.util.List;
import org.strparser.compiler.model.LeastRest.Ahead;
import org.strparser.compiler.model.Step;

/** Lowers the steps inside another. */
interface Walk {
    /** The steps are followed by {@code after}; answers whether code goes on behind them. */
    boolean steps(List<Step> steps, Ahead after);
}
