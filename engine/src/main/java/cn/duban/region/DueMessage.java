package cn.duban.region;

import java.time.Instant;
import java.util.Comparator;

/** A message that may go out from an instant on. */
public record DueMessage(Instant sendAt, String message) {
    static final Comparator<DueMessage> ORDER =
            Comparator.comparing(DueMessage::sendAt).thenComparing(DueMessage::message);
}
