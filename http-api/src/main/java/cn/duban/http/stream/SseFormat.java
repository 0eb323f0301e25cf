package cn.duban.http.stream;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.pekko.util.ByteString;

/** Writes the lines of the event stream format. The data is JSON on one line, so it is never split. */
final class SseFormat {
    private static final byte[] END = {'\n', '\n'};

    static final ByteString RETRY = ByteString.fromString("retry: 2000\n\n");
    static final ByteString PING = ByteString.fromString(": ping\n\n");
    static final ByteString TOO_SLOW = ByteString.fromString(": too far behind, come back with the last id\n\n");
    /** The end of a stream whose credential was revoked, has expired or has other rights now. */
    static final ByteString ACCESS_ENDED = event(
            "stream.ended", "{\"reason\":\"credentials\",\"detail\":\"the access ended or changed; sign in again\"}");

    private SseFormat() {}

    /** A frame without its id. */
    static ByteString event(String name, String json) {
        return event(name, json.getBytes(StandardCharsets.UTF_8));
    }

    /** @param json on one line, in UTF-8 */
    static ByteString event(String name, byte[] json) {
        byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        byte[] frame = Arrays.copyOf(head, head.length + json.length + END.length);
        System.arraycopy(json, 0, frame, head.length, json.length);
        System.arraycopy(END, 0, frame, head.length + json.length, END.length);
        return ByteString.fromArrayUnsafe(frame);
    }

    /** The id line of the frame that follows; followed by an empty line, it moves the position of the client silently. */
    static ByteString idLine(String id) {
        return ByteString.fromString("id: " + id + "\n");
    }

    static ByteString idOnly(String id) {
        return ByteString.fromString("id: " + id + "\n\n");
    }
}
