package org.strparser.runtime;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** The model's run with choices that a coverage-guided fuzzer makes: a few seconds in the build, in a JVM of its own. */
class FramingFuzzTest {

    @FuzzTest(maxDuration = "5s")
    void nothingIsLost(FuzzedDataProvider data) {
        ModelRun.check(bound -> data.consumeInt(0, bound - 1));
    }
}
