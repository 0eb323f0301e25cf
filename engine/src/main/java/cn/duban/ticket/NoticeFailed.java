package cn.duban.ticket;

import cn.duban.ticket.state.DeliveryAttempt;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** No channel delivered a notice. */
public record NoticeFailed(Instant at, NoticeRef notice, String reason, List<DeliveryAttempt> tries) implements NoticeOutcome {
    public NoticeFailed {
        tries = tries == null ? List.of() : List.copyOf(tries);
    }

    @Override
    public Optional<String> deliveredBy() {
        return Optional.empty();
    }

    @Override
    public String word() {
        return reason;
    }
}
