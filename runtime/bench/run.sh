#!/usr/bin/env bash
# Runs the benchmarks and prints a line for each figure: figure CASE UNIT VALUE. The JSON of the run stays in target.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
bench=runtime/bench/target

mvn -q -B -pl runtime/bench,compiler/cli -am package -DskipTests
java -cp "$bench/classes:$bench/lib/*" org.openjdk.jmh.Main -rf json -rff "$bench/compile.json" "${@:-CompileBenchmark}" >&2

python3 - "$bench/compile.json" <<'PY'
import json, sys
for run in json.load(open(sys.argv[1])):
    case = run["benchmark"].rsplit(".", 1)[1] + "-" + "-".join(run.get("params", {}).values())
    metric = run["primaryMetric"]
    print("figure", case, metric["scoreUnit"], round(metric["score"], 3))
PY

gallery=samples/gallery/src/main/strp/org/strparser/gallery
begin=$(date +%s%N)
compiler/bin/strpc compile "$gallery"/*.strp -d "$bench/parsers"
end=$(date +%s%N)
echo "figure compile-gallery-cold ms $(((end - begin) / 1000000))"
