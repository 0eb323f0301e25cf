package cn.duban.load.drill;

import cn.duban.load.client.SseFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything one reader of the city's ticket stream received, across all its connections. */
final class StreamRecord {

    private final Map<String, List<Long>> versions = new HashMap<>();
    private final Map<String, Position> last = new HashMap<>();
    private final List<String> disorder = new ArrayList<>();
    private long frames;
    private long resets;

    /** A position in a region's log, ordered by position, then index. */
    record Position(long position, long index) implements Comparable<Position> {
        @Override
        public int compareTo(Position other) {
            int byPosition = Long.compare(position, other.position);
            return byPosition != 0 ? byPosition : Long.compare(index, other.index);
        }

        static Position parse(String text) {
            int dot = text.indexOf('.');
            return dot < 0
                    ? new Position(Long.parseLong(text), 0)
                    : new Position(Long.parseLong(text.substring(0, dot)), Long.parseLong(text.substring(dot + 1)));
        }
    }

    synchronized void take(SseFrame frame) {
        if (frame.event().equals("stream.reset")) {
            resets++;
            return;
        }
        boolean moved = move(frame.id());
        if (frame.data().isEmpty()) {
            return;
        }
        frames++;
        if (!moved) {
            disorder.add("a frame whose id does not move on: " + frame.id() + " " + frame.event());
        }
        String cloudEvent = field(frame.data(), "id");
        int hash = cloudEvent.lastIndexOf('#');
        if (hash > 0) {
            versions.computeIfAbsent(cloudEvent.substring(0, hash), key -> new ArrayList<>())
                    .add(Long.parseLong(cloudEvent.substring(hash + 1)));
        }
    }

    /** @return versions in the order they were received */
    synchronized List<Long> versions(String ticket) {
        return List.copyOf(versions.getOrDefault(ticket, List.of()));
    }

    synchronized long highest(String ticket) {
        return versions.getOrDefault(ticket, List.of()).stream()
                .mapToLong(x -> x)
                .max()
                .orElse(0);
    }

    synchronized List<String> disorder() {
        return List.copyOf(disorder);
    }

    synchronized long frames() {
        return frames;
    }

    synchronized long resets() {
        return resets;
    }

    private boolean move(String id) {
        boolean forward = false;
        for (String part : id.isEmpty() ? new String[0] : id.split(",")) {
            int colon = part.indexOf(':');
            String region = part.substring(0, colon);
            Position position = Position.parse(part.substring(colon + 1));
            Position before = last.put(region, position);
            if (before == null || position.compareTo(before) > 0) {
                forward = true;
            } else if (position.compareTo(before) < 0) {
                disorder.add("region " + region + " went back from " + before + " to " + position);
            }
        }
        return forward;
    }

    /** The first text field of that name; the envelope's fields come before those of its data. */
    static String field(String json, String name) {
        String key = "\"" + name + "\":\"";
        int start = json.indexOf(key);
        if (start < 0) {
            return "";
        }
        int from = start + key.length();
        return json.substring(from, json.indexOf('"', from));
    }
}
