package cn.duban.http.grafana.answer;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.pekko.util.ByteString;

/**
 * JSON text with its ETag, given to all viewers as it is.
 *
 * @param tag changes with the bytes
 */
public record Sheet(ByteString bytes, String tag) {

    public static Sheet of(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        String tag = "\"" + Long.toHexString(sum.getValue()) + "-" + bytes.length + "\"";
        return new Sheet(ByteString.fromArrayUnsafe(bytes), tag);
    }
}
