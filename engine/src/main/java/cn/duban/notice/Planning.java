package cn.duban.notice;

import cn.duban.ticket.Clock;
import cn.duban.ticket.Summary;
import cn.duban.warning.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is to be said when something is recorded; asked while a region gathers a batch. */
public interface Planning {

    /** A rung rings. {@code ticket} is as the whole command leaves it; {@code now} the instant of the record. */
    Optional<Plan> rung(Summary ticket, Clock.Key clock, String rung, Instant rungDueAt, Instant now);

    /** Nobody has acted on a rung since it was told. */
    Optional<Plan> again(Summary ticket, Repetition due, Instant now);

    /** What was told of a rung turned out to be wrong; the same people hear of it. Empty if {@code told} is. */
    Optional<Plan> correction(Summary ticket, Clock.Key clock, String rung, List<Notice> told, Instant now);

    /** A warning was raised, or is graver than it was. */
    Optional<Plan> warning(String warning, String region, Finding finding, Instant now);

    /** A centre that tells nobody anything. */
    Planning NONE = new Planning() {
        @Override
        public Optional<Plan> rung(Summary ticket, Clock.Key clock, String rung, Instant rungDueAt, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<Plan> again(Summary ticket, Repetition due, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<Plan> correction(Summary ticket, Clock.Key clock, String rung, List<Notice> told, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<Plan> warning(String warning, String region, Finding finding, Instant now) {
            return Optional.empty();
        }
    };
}
