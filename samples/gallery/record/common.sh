# shellcheck shell=bash
# Shared by the recording scripts, which source it: two network namespaces joined by a veth pair,
# a capture on the server's end, and the clean-up of everything that was started.
#
#   begin PROTOCOL PORT RULE CLIENT_MESSAGE SERVER_MESSAGE
#   serve READY_PORT COMMAND...     start a server in its namespace, wait until it listens;
#                                   it reads the file $keyboard, if set
#   client COMMAND...               run a client, at most 30 seconds
#   capture                         start capturing
#   store NAME NOTE [NAME NOTE]...  stop capturing; one pair per connection, in order of opening;
#                                   NAME/client and NAME/server keep one direction, - neither
#   background COMMAND...           run a client beside the others; its number is left in $client_pid
#
# Needs root on Debian. The veth pair has the Ethernet MTU and no offloads, so the segments are
# those of a real network: at most 1448 bytes.

set -euo pipefail
export LC_ALL=C TZ=UTC DEBIAN_FRONTEND=noninteractive HOME=/nonexistent

record=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
streams=$(cd "$record/.." && pwd)/src/test/resources/streams
server_net=strp-server-$$
client_net=strp-client-$$
server_ip=198.51.100.1
client_ip=198.51.100.2
work=
started=()

# need COMMAND PACKAGE: installs the Debian package where the command is missing.
need() {
    PATH=$PATH:/usr/sbin:/sbin
    command -v "$1" >/dev/null && return
    [ -n "${apt_updated:-}" ] || { apt-get -qq update; export apt_updated=1; }
    apt-get -qq install -y --no-install-recommends "$2" >/dev/null
}

begin() {
    protocol=$1 port=$2 rule=$3 client_message=$4 server_message=$5
    need ip iproute2
    need ethtool ethtool
    need python3 python3-minimal
    need tshark tshark
    need setpriv util-linux
    work=$(mktemp -d)
    chmod 755 "$work"
    trap clean_up EXIT
    trap 'exit 1' INT TERM
    rm -rf "${streams:?}/$protocol"
    mkdir -p "$streams/$protocol"
    connect
}

# Joins the two namespaces by a cable that behaves like Ethernet.
connect() {
    ip netns add "$server_net"
    ip netns add "$client_net"
    ip -n "$server_net" link add eth0 type veth peer name eth0 netns "$client_net"
    plug "$server_net" "$server_ip"
    plug "$client_net" "$client_ip"
}

plug() {
    ip -n "$1" link set lo up
    ip -n "$1" address add "$2/24" dev eth0
    ip netns exec "$1" ethtool -K eth0 tso off gso off gro off tx off >/dev/null 2>&1
    ip -n "$1" link set eth0 up mtu 1500
}

clean_up() {
    local pid
    for pid in "${started[@]}"; do stop "$pid"; done
    ip netns delete "$client_net" 2>/dev/null || true
    ip netns delete "$server_net" 2>/dev/null || true
    rm -rf "$work"
}

# stop PID: asks one of our processes to end, insists after ten seconds.
stop() {
    local round
    kill -TERM "$1" 2>/dev/null || return 0
    for round in {1..100}; do
        kill -0 "$1" 2>/dev/null || break
        sleep 0.1
        [ "$round" -lt 100 ] || kill -KILL "$1" 2>/dev/null || true
    done
    wait "$1" 2>/dev/null || true
}

in_server() { ip netns exec "$server_net" "$@"; }

# client COMMAND...: the recording goes on where the command fails, since failing may be the point.
client() { ip netns exec "$client_net" timeout 30 "$@" || echo "$protocol: $1 ended with $?" >&2; }

background() {
    ip netns exec "$client_net" timeout --foreground 30 "$@" >/dev/null &
    client_pid=$!
    started+=("$client_pid")
}

# serve PORT COMMAND...: in the server's namespace; its number is left in $server.
serve() {
    local awaited=$1 round
    shift
    ip netns exec "$server_net" "$@" >"$work/server.log" 2>&1 <"${keyboard:-/dev/null}" &
    server=$!
    started+=("$server")
    for round in {1..300}; do
        [ -z "$(in_server ss -Htln "sport = :$awaited")" ] || return 0
        kill -0 "$server" 2>/dev/null || break
        sleep 0.1
    done
    echo "$protocol: no server on port $awaited after $round rounds" >&2
    cat "$work/server.log" >&2
    return 1
}

capture() {
    rm -f "$work/capture.pcap"
    ip netns exec "$server_net" dumpcap -q -P -s 0 -a duration:120 -i eth0 \
        -f "tcp port $port" -w "$work/capture.pcap" 2>"$work/capture.log" &
    dumpcap=$!
    started+=("$dumpcap")
    local round
    for round in {1..100}; do
        if [ -s "$work/capture.pcap" ]; then sleep 0.3; return 0; fi
        sleep 0.1
    done
    echo "$protocol: no capture after $round rounds" >&2
    cat "$work/capture.log" >&2
    return 1
}

store() {
    sleep 1
    kill -INT "$dumpcap"
    wait "$dumpcap" || true
    python3 "$record/extract.py" "$work/capture.pcap" "$streams" \
        "$protocol" "$port" "$rule" "$client_message" "$server_message" "$@"
}

# programs COMMAND...: notes the first line that each "version" command prints.
programs() {
    local command
    for command in "$@" "tshark --version"; do
        # shellcheck disable=SC2086  # a command with its arguments
        $command 2>&1 | grep -v '^Running as' | head -n 1 || true
    done >"$streams/$protocol/programs.txt"
}
