package cn.duban.region.reminder;

import java.time.Instant;
import java.util.Comparator;

/** A message, and the instant from which it may be sent. */
public record DueMessage(Instant sendAt, String message) {
    static final Comparator<DueMessage> ORDER =
            Comparator.comparing(DueMessage::sendAt).thenComparing(DueMessage::message);
}
