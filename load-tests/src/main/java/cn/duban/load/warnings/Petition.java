package cn.duban.load.warnings;

import java.time.LocalDateTime;
import java.util.Comparator;

/**
 * A citizen's message.
 *
 * @param region of the first place in it; the file writes places as letters and numbers, such as A7县
 * @param matter the planted matter it belongs to, or -1
 */
record Petition(
        String id, String user, String region, LocalDateTime at, String title, String text, String reply, int matter) {

    static final Comparator<Petition> IN_ORDER =
            Comparator.comparing(Petition::at).thenComparing(Petition::id);

    Petition movedTo(LocalDateTime other) {
        return new Petition(id, user, region, other, title, text, reply, matter);
    }
}
