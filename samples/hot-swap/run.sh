#!/usr/bin/env bash
# Swaps the version of a rule under a stream that is being framed: a good one, one that is refused, and one that a state holds back.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=$root/samples/hot-swap/target

if [ ! -d "$target/lib" ] || ! compgen -G "$target/strparser-hot-swap-*.jar" >/dev/null; then
    echo "building, once" >&2
    (cd "$root" && mvn -q -B -pl samples/hot-swap -am package -DskipTests) >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$(echo "$target"/strparser-hot-swap-*.jar):$target/lib/*" org.strparser.samples.swap.HotSwap
