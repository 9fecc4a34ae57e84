#!/usr/bin/env bash
# Worker threads serve Redis requests of many connections through message sockets. Without arguments a short demonstration.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=$root/samples/kcm-gateway/target

if [ ! -d "$target/lib" ] || ! compgen -G "$target/strparser-kcm-gateway-*.jar" >/dev/null; then
    echo "building, once" >&2
    (cd "$root" && mvn -q -B -pl samples/kcm-gateway -am package -DskipTests) >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$(echo "$target"/strparser-kcm-gateway-*.jar):$target/lib/*" \
    org.strparser.samples.gateway.Gateway "$root/samples/gallery/src/main/strp/org/strparser/gallery" "$@"
