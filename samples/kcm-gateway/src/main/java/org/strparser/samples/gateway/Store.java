package org.strparser.samples.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A small Redis: PING, ECHO, SET, GET, DEL. */
final class Store {
    private final Map<String, String> values = new ConcurrentHashMap<>();

    /** The answer to a request, which is whole and well-formed: the rule has seen to that. */
    byte[] answer(byte[] request) {
        List<String> words = words(new String(request, StandardCharsets.ISO_8859_1));
        return answer(words).getBytes(StandardCharsets.ISO_8859_1);
    }

    private String answer(List<String> words) {
        String command = words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
        if (command.equals("PING") && words.size() == 1) {
            return "+PONG\r\n";
        }
        if (command.equals("ECHO") && words.size() == 2) {
            return bulk(words.get(1));
        }
        if (command.equals("SET") && words.size() == 3) {
            values.put(words.get(1), words.get(2));
            return "+OK\r\n";
        }
        if (command.equals("GET") && words.size() == 2) {
            String value = values.get(words.get(1));
            return value == null ? "$-1\r\n" : bulk(value);
        }
        if (command.equals("DEL") && words.size() == 2) {
            return ":" + (values.remove(words.get(1)) == null ? 0 : 1) + "\r\n";
        }
        return "-ERR unknown command or wrong number of arguments\r\n";
    }

    private static String bulk(String value) {
        return "$" + value.length() + "\r\n" + value + "\r\n";
    }

    /** An array of bulk strings, or an inline command. */
    private static List<String> words(String request) {
        if (!request.startsWith("*")) {
            return List.of(request.trim().split(" +", -1));
        }
        List<String> words = new ArrayList<>();
        int at = request.indexOf("\r\n") + 2;
        while (at < request.length()) {
            int end = request.indexOf("\r\n", at);
            int length = Integer.parseInt(request.substring(at + 1, end));
            words.add(request.substring(end + 2, end + 2 + length));
            at = end + 2 + length + 2;
        }
        return words;
    }
}
