package cn.duban.http.grafana.frame;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.pekko.util.ByteString;

/**
 * JSON text with its ETag, given to all viewers as it is.
 *
 * @param tag changes with the bytes
 */
public record TaggedJson(ByteString bytes, String tag) {

    public static TaggedJson of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        String tag = "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"";
        return new TaggedJson(ByteString.fromArrayUnsafe(bytes), tag);
    }
}
