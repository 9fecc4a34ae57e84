#!/bin/bash
# Records DNS over TCP: BIND as the authoritative server of a local zone; dig, mdig and nsupdate.
. "$(dirname "$0")/common.sh"
need named bind9
need dig bind9-dnsutils
need mdig bind9-dnsutils
begin dns 53 dns.strp DnsTcp DnsTcp
programs "named -V" "dig -v" "mdig -v" "nsupdate -V"

# Small transfer messages, so that the zone takes several of them.
cat >"$work/named.conf" <<END
options {
    directory "$work"; pid-file none; session-keyfile none;
    listen-on port $port { $server_ip; }; listen-on-v6 { none; };
    recursion no; dnssec-validation no; notify no; empty-zones-enable no;
    allow-transfer { any; }; transfer-message-size 4096;
};
controls { };
zone "strp.test" { type primary; file "$work/strp.test"; allow-update { $client_ip; }; };
END
{
    # shellcheck disable=SC2016  # a directive of zone files
    echo '$TTL 300'
    echo '@ IN SOA ns admin ( 1 3600 600 86400 300 )'
    echo '@ IN NS ns'
    echo "ns IN A $server_ip"
    echo 'mail IN MX 10 ns'
    echo 'big IN TXT ( "'"$(head -c 200 /dev/zero | tr '\0' a)"'" "'"$(head -c 200 /dev/zero | tr '\0' b)"'" )'
    echo '_sip._tcp IN SRV 10 20 5060 ns'
    for host in {1..250}; do
        echo "host-$host IN A 203.0.113.$host"
        echo "host-$host IN TXT \"rack $((host / 20)), shelf $((host % 20)), installed by hand\""
    done
    for host in {1..90}; do echo "pool IN A 203.0.113.$host"; done
} >"$work/strp.test"
serve "$port" named -g -4 -c "$work/named.conf"
sleep 1

query() { client "$@" >/dev/null; }

# All queries of one dig on one connection.
capture
query dig "@$server_ip" +tcp +keepopen +norecurse +nocookie \
    strp.test SOA strp.test NS ns.strp.test A ns.strp.test AAAA mail.strp.test MX big.strp.test TXT \
    _sip._tcp.strp.test SRV nothing.strp.test A pool.strp.test A example.org A
store dig-keepopen "dig +tcp +keepopen: ten queries one after the other"

capture
query dig "@$server_ip" +tcp +keepopen +dnssec +nsid +padding=128 +keepalive \
    host-1.strp.test A host-2.strp.test ANY big.strp.test TXT pool.strp.test A
store dig-edns "dig +tcp +keepopen with EDNS options: cookie, keep-alive, padding, NSID"

# mdig sends all its queries before it reads: answers come back to back.
seq -f 'host-%g.strp.test' 1 60 >"$work/names"
capture
query mdig "@$server_ip" +tcp -f "$work/names"
store mdig-pipelined "mdig +tcp: 60 queries pipelined"

capture
query dig "@$server_ip" +nocookie strp.test AXFR
store dig-axfr "dig AXFR: some 600 records in messages of about 4 KB"

capture
client nsupdate -v <<END
server $server_ip $port
zone strp.test.
update add new.strp.test 60 A 203.0.113.251
update add new.strp.test 60 TXT "added over TCP"
update delete host-250.strp.test A
send
END
store nsupdate "nsupdate -v: a dynamic update"
