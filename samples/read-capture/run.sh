#!/usr/bin/env bash
# Reads a captured stream message by message: run.sh [RULE STREAM FIELD]. Unless told otherwise, one of the gallery's, of TLS.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=$root/samples/read-capture/target
gallery=$root/samples/gallery/src

if [ ! -d "$target/lib" ] || ! compgen -G "$target/strparser-read-capture-*.jar" >/dev/null; then
    echo "building, once" >&2
    (cd "$root" && mvn -q -B -pl samples/read-capture -am package -DskipTests) >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$(echo "$target"/strparser-read-capture-*.jar):$target/lib/*" \
    org.strparser.samples.capture.ReadCapture \
    "${1:-$gallery/main/strp/org/strparser/gallery/tls.strp}" \
    "${2:-$gallery/test/resources/streams/tls/tls12-echo-client.bin}" \
    "${3:-content_type}"
