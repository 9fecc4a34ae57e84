#!/bin/bash
# Records TLS 1.2 and 1.3: openssl s_server and s_client.
. "$(dirname "$0")/common.sh"
need openssl openssl
begin tls 4433 tls.strp TlsRecord TlsRecord
programs "openssl version"

cd "$work"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=strp.test \
    -keyout key.pem -out cert.pem 2>/dev/null
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=client.test \
    -keyout client-key.pem -out client-cert.pem 2>/dev/null
mkdir site
head -c 61440 /dev/urandom >site/large.bin
seq -f 'line %g' 1 3000 >upload

# A server ends its connection where its standard input ends: keep it open.
mkfifo keyboard
exec 9<>keyboard
keyboard=keyboard

serve_tls() { serve "$port" openssl s_server -accept "$server_ip:$port" -cert cert.pem -key key.pem "$@"; }
connect_tls() { client openssl s_client -connect "$server_ip:$port" "$@" >/dev/null 2>&1; }
lines() { local line; trap '' PIPE; for line in "$@"; do sleep 0.4; printf '%s\n' "$line" || return 0; done; sleep 0.4; }

# A conversation: -rev sends each line back reversed. K and k update the keys, R renegotiates, Q ends.
serve_tls -rev -client_renegotiation
capture
lines "hello from the client" K "after a key update" k "and another" Q | connect_tls -tls1_3
store tls13-echo "TLS 1.3, a line at a time, KeyUpdate"
capture
lines "hello from the client" R "after a renegotiation" Q | connect_tls -tls1_2
store tls12-echo "TLS 1.2, ECDHE-RSA, a line at a time, a second handshake inside"
capture
lines "old style" Q | connect_tls -tls1_2 -cipher AES128-SHA
store tls12-cbc "TLS 1.2, RSA key exchange, CBC and HMAC: empty records possible"
stop "$server"

# A file of 61440 bytes to the client: 16 KiB records.
serve_tls -HTTP
capture
{ printf 'GET /site/large.bin HTTP/1.0\r\n\r\n'; sleep 1; } | connect_tls -tls1_3 -ign_eof
store tls13-large "TLS 1.3, 61440 bytes from the server in records of 16 KiB"
stop "$server"

# A file to the server, which asks for the client's certificate.
serve_tls -quiet -Verify 1 -verify_quiet
capture
{ cat upload; sleep 0.5; echo "and an answer" >&9; sleep 0.5; } \
    | connect_tls -tls1_2 -cert client-cert.pem -key client-key.pem
store tls12-upload "TLS 1.2, client certificate, 31893 bytes from the client"
capture
connect_tls -tls1_3 -no_ign_eof </dev/null
store tls13-refused "TLS 1.3, no client certificate: fatal alert"
stop "$server"

serve_tls -tls1_3
capture
connect_tls -tls1_2 </dev/null
store tls12-version-alert "TLS 1.2 offered to a TLS 1.3 server: protocol_version alert"
