#!/usr/bin/env bash
# Runs the echo gateway: run.sh [nio|netty] [PORT]. Try it through strpc drip, which cuts what it gets.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
target=$root/samples/echo/target

if [ ! -d "$target/lib" ] || ! compgen -G "$target/strparser-echo-*.jar" >/dev/null; then
    echo "building, once" >&2
    (cd "$root" && mvn -q -B -pl samples/echo -am package -DskipTests) >&2
fi

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
exec "$java" -cp "$(echo "$target"/strparser-echo-*.jar):$target/lib/*" \
    org.strparser.samples.echo.EchoGateway "${1:-nio}" "${2:-7007}"
