package cn.duban.load.client;

import java.util.Optional;

/** Parses lines of {@code text/event-stream} into frames by the WHATWG rules that apply here. Not thread-safe. */
public final class SseParser {

    private final StringBuilder data = new StringBuilder();
    private String id = "";
    private String event = "";
    private boolean any;
    private boolean hasData;
    private long retryMillis = 2_000;

    /** @param line without its line end @return the frame that an empty line ends, unless it was only a comment */
    public Optional<SseFrame> take(String line) {
        if (line.isEmpty()) {
            return end();
        }
        if (line.startsWith(":")) {
            return Optional.empty();
        }
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        field(field, value);
        return Optional.empty();
    }

    public long retryMillis() {
        return retryMillis;
    }

    private void field(String field, String value) {
        switch (field) {
            case "id" -> {
                id = value;
                any = true;
            }
            case "event" -> {
                event = value;
                any = true;
            }
            case "data" -> {
                if (hasData) {
                    data.append('\n');
                }
                data.append(value);
                hasData = true;
                any = true;
            }
            case "retry" -> {
                if (!value.isEmpty() && value.chars().allMatch(Character::isDigit)) {
                    retryMillis = Long.parseLong(value);
                }
            }
            default -> {
                // The standard ignores unknown fields.
            }
        }
    }

    private Optional<SseFrame> end() {
        Optional<SseFrame> frame = any ? Optional.of(new SseFrame(id, event, data.toString())) : Optional.empty();
        data.setLength(0);
        id = "";
        event = "";
        any = false;
        hasData = false;
        return frame;
    }
}
