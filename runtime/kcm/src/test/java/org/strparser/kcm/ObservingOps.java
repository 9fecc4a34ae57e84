package org.strparser.kcm;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The ops that look: readiness, the reports and what they say. */
final class ObservingOps {
    private static final Map<Ready, String> WORDS = new TreeMap<>(Map.of(
            Ready.IN, "IN", Ready.OUT, "OUT", Ready.ERROR, "ERR", Ready.HANG_UP, "HUP", Ready.PEER_CLOSED, "RDHUP"));

    private final World world;

    ObservingOps(World world) {
        this.world = world;
    }

    Set<Ready> ready(String name) throws IOException {
        if (name.startsWith("k")) {
            return world.socket(name).ready();
        }
        if (name.startsWith("s")) {
            return world.local(World.slot(name)).ready();
        }
        Set<Ready> ready = EnumSet.noneOf(Ready.class);
        try (Selector selector = Selector.open()) {
            world.peers[World.slot(name)].register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            selector.selectNow(key -> {
                if (key.isReadable()) {
                    ready.add(Ready.IN);
                }
                if (key.isWritable()) {
                    ready.add(Ready.OUT);
                }
            });
        }
        return ready;
    }

    /** What has changed, as an edge-triggered epoll tells it. */
    String edges(String name) {
        return switch (name.charAt(0)) {
            case 'k' -> show(world.socket(name).watch().poll());
            case 's' -> show(world.local(World.slot(name)).watch().poll());
            default -> ScenarioOps.NO_COUNTERPART;
        };
    }

    static String show(Set<Ready> ready) {
        List<String> words = new ArrayList<>();
        WORDS.forEach((what, word) -> {
            if (ready.contains(what)) {
                words.add(word);
            }
        });
        return words.isEmpty() ? "-" : String.join(" ", words);
    }

    static String strip(String text) {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    /** As the recordings: Rmem other than 0, and Smem of connections other than 1, is a star. */
    static String masked(String report) {
        StringBuilder text = new StringBuilder();
        for (String line : report.split("\n", -1)) {
            if (line.startsWith("   ")) {
                text.append(line, 0, 80);
                String memory = line.substring(80, 89);
                text.append(memory.startsWith("0 ") ? memory : "*        ")
                        .append(line.substring(89))
                        .append('\n');
            } else {
                text.append(line).append('\n');
            }
        }
        return text.substring(0, text.length() - 1);
    }

    String status() {
        List<String> lines = new ArrayList<>();
        for (String line : world.kcm.report().split("\n", -1)) {
            if (line.startsWith("mux")) {
                lines.add("mux " + line.substring(line.indexOf("KCMs")).trim());
            } else if (line.startsWith("   ")) {
                String[] word = line.trim().split(" +", 10);
                String words = word.length > 9 ? word[9].trim() : "";
                String counts = word[0].startsWith("kcm") ? " rq=" + word[5] + " sq=" + word[7] : "";
                lines.add((word[0] + counts + " " + words).trim());
            }
        }
        return lines.isEmpty() ? "(none)" : String.join("\n", lines);
    }

    String greater(String[] w) {
        String[] lines = world.kcm.statistics().split("\n", -1);
        int head = w[1].equals("mux") ? 0 : 2;
        List<String> names = Arrays.asList(lines[head].trim().split(" +", -1));
        String[] values = lines[head + 1].trim().split(" +", -1);
        return Long.parseLong(values[names.indexOf(w[2]) - 1]) > Long.parseLong(w[3]) ? "yes" : "no";
    }
}
