#!/bin/bash
# Records MQTT: mosquitto, mosquitto_pub and mosquitto_sub, versions 3.1, 3.1.1 and 5.
. "$(dirname "$0")/common.sh"
need mosquitto mosquitto
need mosquitto_pub mosquitto-clients
begin mqtt 1883 mqtt.strp Mqtt Mqtt
programs "mosquitto -h"

printf 'listener %s %s\nallow_anonymous true\nlog_type none\n' "$port" "$server_ip" >"$work/mosquitto.conf"
serve "$port" mosquitto -c "$work/mosquitto.conf"

publish() { client mosquitto_pub -h "$server_ip" "$@"; }
subscribe() { background mosquitto_sub -h "$server_ip" "$@"; sleep 0.5; }

# Each line of standard input is a message.
capture
seq -f 'reading %g' 1 20 | publish -i sensor-0 -t plant/pump/0 -q 0 -l
store publish-qos0/client "mosquitto_pub -q 0 -l, 20 messages"

capture
seq -f 'reading %g' 1 20 | publish -i sensor-1 -t plant/pump/1 -q 1 -l
store publish-qos1 "mosquitto_pub -q 1 -l, 20 messages and their PUBACK"

capture
seq -f 'reading %g' 1 20 | publish -i sensor-2 -t plant/pump/2 -q 2 -l -V mqttv31
store publish-qos2 "mosquitto_pub -q 2 -l -V mqttv31; PUBREC, PUBREL, PUBCOMP"

# Eleven bytes more make the remaining length: 126, 127, 128, 211, 16382, 16383, 16384.
capture
for size in 1 115 116 117 200 16371 16372 16373; do
    head -c "$size" /dev/zero | tr '\0' x
    echo
done | publish -i sizes -t a/b/c/d/e -q 0 -l
store publish-sizes/client "remaining lengths around 127 and 16383, the steps of its coding"

# The subscriber's connection opens first. It sees a retained message, one of each quality, a large
# one, and is silent long enough for PINGREQ and PINGRESP.
publish -i keeper -t plant/state -m running -q 1 -r
head -c 20000 /dev/urandom >"$work/image"
capture
# shellcheck disable=SC2016  # the topic's own dollar
subscribe -i watcher -t 'plant/#' -t '$SYS/broker/version' -q 2 -k 5 -C 7
for quality in 0 1 2; do publish -i p -t "plant/q$quality" -m "quality $quality" -q "$quality"; done
publish -i p -t plant/image -f "$work/image" -q 1
sleep 6
publish -i p -t plant/end -m over -q 2
wait "$client_pid"
store subscribe "mosquitto_sub -q 2: retained, each quality, 20000 bytes, keep-alive" \
    - "" - "" - "" - "" - ""

capture
subscribe -V 5 -i watcher5 -t 'lab/+/temperature' -U lab/none -q 1 -C 2 \
    --will-topic lab/gone --will-payload watcher5 --will-qos 1 -D connect session-expiry-interval 60
publish -V 5 -i p5 -t lab/1/temperature -m 21.5 -q 1 -D publish content-type text/plain \
    -D publish user-property unit celsius -D publish message-expiry-interval 30
publish -V 5 -i p5 -t lab/2/temperature -m 19.0 -q 2 -D publish response-topic lab/answer
wait "$client_pid"
store subscribe-v5 "mosquitto_sub -V 5 with a will and an unsubscription" \
    publish-v5-qos1 "mosquitto_pub -V 5 -q 1 with properties" \
    publish-v5-qos2 "mosquitto_pub -V 5 -q 2 with a property"
