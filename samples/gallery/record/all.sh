#!/bin/bash
# Records everything anew, about three minutes. Needs root on Debian; see streams/README.md.
set -euo pipefail
cd "$(dirname "$0")"
for protocol in tls postgres dns http2 mysql mqtt; do
    "./$protocol.sh" </dev/null
done
