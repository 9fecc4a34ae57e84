#!/usr/bin/env bash
# Compiles the gallery's rules and frames the recordings of real traffic with them.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
target=$root/samples/frame-recordings/target

if [ ! -d "$target/lib" ] || ! compgen -G "$target/strparser-frame-recordings-*.jar" >/dev/null; then
    echo "building, once" >&2
    (cd "$root" && mvn -q -B -pl samples/frame-recordings -am package -DskipTests) >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$(echo "$target"/strparser-frame-recordings-*.jar):$target/lib/*" \
    org.strparser.samples.recordings.FrameRecordings \
    "$root/samples/gallery/src/main/strp/org/strparser/gallery" \
    "$root/samples/gallery/src/test/resources/streams"
