package cn.duban.http.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a page of a list ended: sort key and id of its last item. Items that appear or vanish between two pages cause no
 * repeats and hide no others.
 */
public record PageCursor(String sort, long key, String id) {

    public String opaque() {
        String plain = sort + ' ' + key + ' ' + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /** Empty if the text is no cursor of this sort order. */
    public static Optional<PageCursor> read(String opaque, String sort) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8);
            String[] parts = plain.split(" ", 3);
            if (parts.length != 3 || !parts[0].equals(sort)) return Optional.empty();
            return Optional.of(new PageCursor(sort, Long.parseLong(parts[1]), parts[2]));
        } catch (IllegalArgumentException noCursor) {
            return Optional.empty();
        }
    }
}
