package cn.duban.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.TreeMap;

/**
 * 64 bits of a command's body, by which a repeat is told from another command under the same id. The order of fields, white
 * space and the spelling of numbers make no difference, nor does a null for a field that is not there.
 */
public final class Digest {
    /** Looking one up costs more than using it. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digest::newSha256);

    private Digest() {}

    /** @param without fields that are no part of what is asked: ids and the action's name; never 0 */
    public static long of(String action, ObjectNode body, Set<String> without) {
        StringBuilder canonical = new StringBuilder(action).append(' ');
        object(body, without, canonical);
        long digest = ByteBuffer.wrap(sha256(canonical.toString())).getLong();
        return digest == 0 ? 1 : digest;
    }

    public static byte[] sha256(String text) {
        return SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static void object(ObjectNode node, Set<String> without, StringBuilder out) {
        TreeMap<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(f -> {
            if (!without.contains(f.getKey()) && !f.getValue().isNull()) sorted.put(f.getKey(), f.getValue());
        });
        out.append('{');
        sorted.forEach((name, value) -> {
            quoted(name, out);
            out.append(':');
            value(value, out);
            out.append(',');
        });
        out.append('}');
    }

    private static void value(JsonNode node, StringBuilder out) {
        if (node instanceof ObjectNode object) {
            object(object, Set.of(), out);
        } else if (node instanceof ArrayNode array) {
            out.append('[');
            for (JsonNode element : array) {
                value(element, out);
                out.append(',');
            }
            out.append(']');
        } else if (node.isNumber()) {
            out.append(node.decimalValue().stripTrailingZeros().toString());
        } else if (node.isTextual()) {
            quoted(node.textValue(), out);
        } else {
            out.append(node.asText());
        }
    }

    /** With its length before it, no text can be mistaken for another or for structure. */
    private static void quoted(String text, StringBuilder out) {
        out.append(text.length()).append('"').append(text);
    }
}
