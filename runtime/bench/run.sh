#!/usr/bin/env bash
# Runs benchmarks and prints a line for each comparison and figure, all computed from the JSON of this very run (target/bench):
#   ratio CASE PEER VALUE      our throughput divided by the peer's
#   figure CASE UNIT VALUE
# usage: run.sh [smoke|figures|quick|full]
#   smoke     eight cases, under 2 minutes
#   figures   what is measured besides throughput: memory, sizes, times to compile, verify and load, a Netty pipeline, inlining, loopback
#   quick     both and more, under 10 minutes; what is run without a word
#   full      every job, size, cut and memory, with one rule and twenty: two to three hours; an estimate is printed first
# quick and full also write a table (SET.md) and charts (JOB.svg) there.
# It runs on the Java of JAVA_HOME, else of the path; from Java 25 on with --add-modules jdk.incubator.vector, quick and full without too.
# BENCH_JAVA has options for the JVM: whether all cases of the full set work is found out in minutes, though nothing is measured, with
#   BENCH_JAVA="-Dorg.strparser.bench.forks=0 -Dorg.strparser.bench.millis=5 -Xmx3g" run.sh full
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bench=runtime/bench/target
stamp=$bench/bench/built

if [ ! -e "$stamp" ] || [ -n "$(find pom.xml grammar compiler/core runtime/api runtime/core runtime/kcm runtime/loader runtime/netty runtime/bench samples/gallery/src/main \
        -path '*/target' -prune -o -path '*/src/test' -prune -o -type f -newer "$stamp" ! -name run.sh -print -quit)" ]; then
    mkdir -p "$bench/bench"
    touch "$stamp.begun"
    mvn -q -B -pl runtime/bench -am package -DskipTests >&2
    mv "$stamp.begun" "$stamp"
fi
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
vectors=
if [ "$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = \([0-9]*\).*/\1/p')" -ge 25 ]; then
    vectors="--add-modules jdk.incubator.vector"
fi
# Options are words.
# shellcheck disable=SC2086
exec "$java" $vectors ${BENCH_JAVA:-} -cp "$bench/classes:$bench/lib/*" org.strparser.bench.Bench "${1:-quick}" "$bench/bench"
