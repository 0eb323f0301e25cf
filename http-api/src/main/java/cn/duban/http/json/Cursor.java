package cn.duban.http.json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of a list ended: the sort key and id of its last ticket, so that tickets that come and go between two pages
 * neither repeat nor hide others.
 */
public record Cursor(String sort, long key, String id) {

    public String opaque() {
        String plain = sort + ' ' + key + ' ' + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty for what is no cursor of this order. */
    public static Optional<Cursor> read(String opaque, String sort) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
            String[] parts = plain.split(" ", 3);
            if (parts.length != 3 || !parts[0].equals(sort)) return Optional.empty();
            return Optional.of(new Cursor(sort, Long.parseLong(parts[1]), parts[2]));
        } catch (IllegalArgumentException noCursor) {
            return Optional.empty();
        }
    }
}
