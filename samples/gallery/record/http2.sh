#!/bin/bash
# Records HTTP/2 in clear text with prior knowledge: nghttpd; nghttp, h2load and curl.
. "$(dirname "$0")/common.sh"
need nghttpd nghttp2-server
need nghttp nghttp2-client
need h2load nghttp2-client
need curl curl
begin http2 8080 http2.strp Http2Client Http2Frame
programs "nghttpd --version" "nghttp --version" "h2load --version" "curl --version"

mkdir "$work/site"
seq -f 'line %g' 1 40 >"$work/site/small.txt"
head -c 50000 /dev/urandom >"$work/site/large.bin"
: >"$work/site/empty"
cat >"$work/site/index.html" <<'END'
<!DOCTYPE html><link rel="stylesheet" href="style.css"><img src="dot.svg"><p>frames
END
echo 'p { color: green }' >"$work/site/style.css"
echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >"$work/site/dot.svg"
head -c 20000 /dev/urandom >"$work/upload"
url=http://$server_ip:$port

serve "$port" nghttpd --no-tls -a "$server_ip" -d "$work/site" --echo-upload --trailer 'x-end: 1' \
    -p /index.html=/style.css,/dot.svg "$port"

capture
client nghttp -n "$url/small.txt" "$url/missing" "$url/empty" "$url/large.bin"
store nghttp-get "nghttp: four requests at once, 404, empty body, 50000 bytes"

# Assets, pushed responses, padding, a small window, priorities of a browser.
capture
client nghttp -n -a -w 12 -W 13 -b 40 "$url/index.html"
store nghttp-push "nghttp -a: PUSH_PROMISE, padded frames, small windows"

capture
client nghttp -n -d "$work/upload" --trailer 'x-sum: 0' --expect-continue "$url/echo"
store nghttp-post "nghttp -d: 20000 bytes sent and echoed, trailers, 100-continue"

# Header blocks beyond one frame: CONTINUATION.
capture
client nghttp -n --continuation -H "x-long: $(head -c 3000 /dev/zero | tr '\0' '~')" "$url/small.txt"
store nghttp-continuation "nghttp --continuation: a header block in several frames"

capture
client h2load -n 30 -c 1 -m 10 "$url/small.txt" >/dev/null
store h2load "h2load: 30 requests, ten at a time"

capture
client curl -sS --http2-prior-knowledge --data-binary "@$work/upload" "$url/echo" >/dev/null
store curl "curl --http2-prior-knowledge: a POST"
