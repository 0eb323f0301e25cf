package cn.duban.liveline;

import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the desk records of a session from its start on. */
public sealed interface OnAirAction extends SessionAction {

    /**
     * The leader goes on air, at most {@link Session#EARLY} before the slot and only at a free seat. One that is absent because
     * it was not opened in time is opened late.
     */
    record Start() implements OnAirAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.BEFORE_START;
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.ON_AIR);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.started(at);
        }

        @Override
        public Optional<SessionRefusal> objection(LiveLine sessions, Session session, Instant at) {
            boolean waits = allowedIn().contains(session.state());
            return session.tooEarly(at)
                    .or(session::saidAbsent)
                    .or(() -> waits ? sessions.seatTaken(session) : Optional.empty());
        }
    }

    /**
     * An agent has screened a call, and transfers it to the leader or answers it himself. A call that was forgotten is added after
     * the end.
     *
     * @param taken whether the leader took it
     * @param topic the matter in a few words, without names of persons
     */
    record Transfer(String call, String agent, String topic, boolean taken) implements OnAirAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.AFTER_START;
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.screened(this);
        }
    }

    /**
     * The leader's instruction, word for word. Units that it names get the ticket: by a dispatch, or as assisting units beside
     * those that have it. The ticket's refusal is the instruction's; without units it is only written down.
     *
     * @param ticket registered for the call
     * @param promisedAt the time by which he promised the caller that it is done
     * @param units the units that do it, the lead first
     */
    record Instruction(String call, String ticket, String text, Optional<Instant> promisedAt, List<String> units)
            implements OnAirAction {
        public Instruction {
            promisedAt = promisedAt == null ? Optional.empty() : promisedAt;
            units = units == null ? List.of() : List.copyOf(units);
        }

        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.AFTER_START;
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.instructed(this, at);
        }

        @Override
        public Optional<String> aboutTicket() {
            return Optional.of(ticket);
        }

        @Override
        public Optional<TicketCommand> ordered(Ticket of) {
            if (units.isEmpty()) return Optional.empty();
            if (!of.status().withUnits())
                return Optional.of(
                        new Dispatch(units.get(0), units.subList(1, units.size()), Optional.of(text), Due.BY_POLICY));
            List<String> others =
                    units.stream().filter(unit -> !of.stage().involves(unit)).toList();
            return others.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Dispatch("", others, Optional.of(text), Due.BY_POLICY, true));
        }
    }

    /** A supervision order (督办单) given on the spot; the ticket gets it too. */
    record Order(String ticket, String unit, String text) implements OnAirAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.AFTER_START;
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.ordered(this);
        }

        @Override
        public Optional<String> aboutTicket() {
            return Optional.of(ticket);
        }

        @Override
        public Optional<TicketCommand> ordered(Ticket of) {
            return Optional.of(new IssueOrder(OrderColour.BLUE, Optional.of(unit), text, Due.BY_POLICY));
        }
    }

    /**
     * An outside observer's mark; his next one corrects it.
     *
     * @param mark from 0 to 100
     */
    record Observe(String observer, int mark, String words) implements OnAirAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.AFTER_START;
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.observed(this);
        }
    }

    /** The leader goes off air. */
    record End() implements OnAirAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.ON_AIR);
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.ENDED);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.ended(at);
        }
    }

    /**
     * Takes the end back: the leader goes on, as if there had been no end. Only for a short time after the end, and only while the
     * seat is free.
     *
     * @param withinSeconds of the end, by the policy at the time of this event
     */
    record Reopen(long withinSeconds) implements OnAirAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.ENDED);
        }

        @Override
        public Optional<SessionRefusal> objection(LiveLine sessions, Session session, Instant at) {
            return session.state() == Session.State.ENDED
                    ? session.endedFor(at, Duration.ofSeconds(withinSeconds)).or(() -> sessions.seatTaken(session))
                    : Optional.empty();
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.ON_AIR);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.reopened();
        }

        @Override
        public Optional<SessionChange.Kind> change() {
            return Optional.of(SessionChange.Kind.REOPENED);
        }
    }
}
