#!/usr/bin/env bash
# DNS queries are spread over several servers, and their answers brought back. Without arguments a short demonstration.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=$root/samples/kcm-loadbalancer/target

if [ ! -d "$target/lib" ] || ! compgen -G "$target/strparser-kcm-loadbalancer-*.jar" >/dev/null; then
    echo "building, once" >&2
    (cd "$root" && mvn -q -B -pl samples/kcm-loadbalancer -am package -DskipTests) >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$(echo "$target"/strparser-kcm-loadbalancer-*.jar):$target/lib/*" \
    org.strparser.samples.loadbalancer.LoadBalancer "$root/samples/gallery/src/main/strp/org/strparser/gallery" "$@"
