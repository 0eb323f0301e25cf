package cn.duban.http.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * A 64-bit digest of a command's body, which distinguishes a repeat from another command with the same id. Order of fields,
 * white space, spelling of numbers and null fields do not change it.
 */
public final class CommandDigest {
    /** A lookup costs more than a use. */
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(CommandDigest::newSha256);

    private CommandDigest() {}

    /**
     * @param without fields that do not change the command: ids and the action's name
     * @return never 0
     */
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
        String[] names = new String[node.size()];
        int count = 0;
        for (Map.Entry<String, JsonNode> field : node.properties())
            if (!without.contains(field.getKey()) && !field.getValue().isNull()) names[count++] = field.getKey();
        Arrays.sort(names, 0, count);
        out.append('{');
        for (int i = 0; i < count; i++) {
            quoted(names[i], out);
            out.append(':');
            value(node.get(names[i]), out);
            out.append(',');
        }
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

    /** The length before it keeps a text from being mistaken for another one or for structure. */
    private static void quoted(String text, StringBuilder out) {
        out.append(text.length()).append('"').append(text);
    }
}
