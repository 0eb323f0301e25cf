package cn.duban.notice;

import cn.duban.liveline.Rota;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.DeliveryOutcome;
import cn.duban.warning.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plans the notices about what a region records; called while the region gathers a batch. */
public interface NoticePlanner {
    /** The planner of notices about a ticket with these open orders. */
    NoticePlanner among(List<RunningOrder> orders);

    /**
     * Plans the reminder of a rung that is reached.
     *
     * @param ticket the ticket after the whole command
     * @param now the instant of the record
     */
    Optional<NoticePlan> reminder(Summary ticket, Clock.Key clock, String rung, Instant rungDueAt, Instant now);

    /** Plans the repetition of a reminder whose clock still runs. */
    Optional<NoticePlan> repetition(Summary ticket, Repetition due, Instant now);

    /** Plans corrections, to the same officers, of reminders that turned out to be wrong. Empty if {@code told} is empty. */
    Optional<NoticePlan> correction(Summary ticket, Clock.Key clock, String rung, List<Notice> told, Instant now);

    /**
     * Plans what follows when a notice did not reach its officer: the officer's other ways after a message that was not
     * delivered, else the office of the next rung, at once. Empty if the clock has stopped, or something graver silences it.
     */
    Optional<NoticePlan> unreached(Summary ticket, AwaitedReport notice, DeliveryOutcome outcome, Instant now);

    /**
     * Plans the notices to those who are on duty when a message goes out, instead of one to a member of the rota who no longer is,
     * because of a swap or a cover. Empty if the officer is still the one to notify.
     */
    Optional<NoticePlan> relieved(Summary ticket, Notice notice, Instant at);

    /** Plans the notices of a warning that was raised or escalated. */
    Optional<NoticePlan> warning(String warning, String region, Finding finding, Instant now);

    /**
     * Plans the reminders that a session of the live line was not opened in time; empty once its slot is over. So an engine that
     * was away, or that first learns of old sessions, records their absence and reminds of none.
     */
    Optional<NoticePlan> absence(Rota.Waiting session, Instant now);

    /** Plans no notices. */
    NoticePlanner NONE = new NoticePlanner() {
        @Override
        public NoticePlanner among(List<RunningOrder> orders) {
            return this;
        }

        @Override
        public Optional<NoticePlan> reminder(
                Summary ticket, Clock.Key clock, String rung, Instant rungDueAt, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<NoticePlan> repetition(Summary ticket, Repetition due, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<NoticePlan> unreached(
                Summary ticket, AwaitedReport notice, DeliveryOutcome outcome, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<NoticePlan> relieved(Summary ticket, Notice notice, Instant at) {
            return Optional.empty();
        }

        @Override
        public Optional<NoticePlan> correction(
                Summary ticket, Clock.Key clock, String rung, List<Notice> told, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<NoticePlan> warning(String warning, String region, Finding finding, Instant now) {
            return Optional.empty();
        }

        @Override
        public Optional<NoticePlan> absence(Rota.Waiting session, Instant now) {
            return Optional.empty();
        }
    };
}
