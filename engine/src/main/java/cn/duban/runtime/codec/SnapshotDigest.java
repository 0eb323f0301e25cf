package cn.duban.runtime.codec;

import cn.duban.region.RegionSnapshot;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * A digest of everything that a region knows, equal for equal knowledge: the order in which a map or a set happens to be written
 * does not count, so lists are compared as bags.
 */
public final class SnapshotDigest {
    private static final CBORMapper MAPPER = new CBORMapper();

    private SnapshotDigest() {}

    /** SHA-256 in hexadecimal digits. */
    public static String of(RegionSnapshot snapshot) {
        try {
            JsonNode all = MAPPER.readTree(Compression.decompress(EventCodec.bytes(snapshot)));
            TreeMap<String, String> parts = new TreeMap<>();
            all.properties().forEach(part -> parts.put(part.getKey(), hashed(canonical(part.getValue()))));
            return hashed(parts.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            TreeMap<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), canonical(field.getValue())));
            return fields.toString();
        }
        if (!node.isArray()) return node.toString();
        List<String> elements = new ArrayList<>(node.size());
        node.forEach(element -> elements.add(canonical(element)));
        elements.sort(null);
        return elements.toString();
    }

    private static String hashed(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
