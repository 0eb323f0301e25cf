package cn.duban.liveline;

import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.SupervisionCommand.IssueOrder;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.clock.Due;
import cn.duban.ticket.clock.OrderColour;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One kind of session event: the states that allow it, its own rule, what it orders of a ticket, and what it adds to the session. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "d")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SessionAction.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = SessionAction.Notice.class, name = "notice"),
    @JsonSubTypes.Type(value = SessionAction.Start.class, name = "start"),
    @JsonSubTypes.Type(value = SessionAction.Transfer.class, name = "transfer"),
    @JsonSubTypes.Type(value = SessionAction.Instruction.class, name = "instruction"),
    @JsonSubTypes.Type(value = SessionAction.Order.class, name = "order"),
    @JsonSubTypes.Type(value = SessionAction.Observe.class, name = "observe"),
    @JsonSubTypes.Type(value = SessionAction.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = SessionAction.Absent.class, name = "absent"),
    @JsonSubTypes.Type(value = SessionAction.End.class, name = "end"),
    @JsonSubTypes.Type(value = SessionAction.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = SessionAction.Unopened.class, name = "unopened"),
    @JsonSubTypes.Type(value = SessionAction.Reminded.class, name = "reminded")
})
public sealed interface SessionAction {

    /** The states of a session that allow it. */
    Set<Session.State> allowedIn();

    /** Adds what it says to the session's minutes. */
    void addTo(SessionMinutes minutes, Instant at);

    /** The state it brings the session to; empty if the state stays. */
    default Optional<Session.State> leadsTo() {
        return Optional.empty();
    }

    /** The slot it puts on the rota; empty for everything but {@link Plan}. */
    default Optional<RotaSlot> planned() {
        return Optional.empty();
    }

    /** The reason against it beyond the session's state, in words that follow the session's name; empty if there is none. */
    default Optional<String> objection(LiveLine sessions, Session session, Instant at) {
        return Optional.empty();
    }

    /** The ticket the leader speaks of; empty if he speaks of none. */
    default Optional<String> aboutTicket() {
        return Optional.empty();
    }

    /** The command that carries out what the leader orders of that ticket; empty if he orders nothing of it. */
    default Optional<TicketCommand> ordered(Ticket ticket) {
        return Optional.empty();
    }

    /** The notice whose outcome it records; empty for everything but {@link Reminded}. */
    default Optional<String> settledNotice() {
        return Optional.empty();
    }

    /** Puts the session on the rota, or moves it there before it starts. */
    record Plan(RotaSlot slot) implements SessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.PLANNED);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.planned(slot);
        }

        @Override
        public Optional<RotaSlot> planned() {
            return Optional.of(slot);
        }
    }

    /** Announces the session to the public. */
    record Notice(String text) implements SessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.PLANNED, Session.State.LEAVE, Session.State.ABSENT);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.noticed(text, at);
        }
    }

    /**
     * The leader goes on air, at most {@link Session#EARLY} before the slot and only at a free seat. One that is absent because
     * it was not opened in time is opened late.
     */
    record Start() implements SessionAction {
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
        public Optional<String> objection(LiveLine sessions, Session session, Instant at) {
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
    record Transfer(String call, String agent, String topic, boolean taken) implements SessionAction {
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
            implements SessionAction {
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
    record Order(String ticket, String unit, String text) implements SessionAction {
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
    record Observe(String observer, int mark, String words) implements SessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.AFTER_START;
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.observed(this);
        }
    }

    /**
     * The leader has leave (请假); the reason is public.
     *
     * @param approvedBy the person who approved it; empty in records from before that was asked
     */
    record Leave(String reason, Optional<String> approvedBy) implements SessionAction {
        public Leave {
            approvedBy = approvedBy == null ? Optional.empty() : approvedBy;
        }

        public Leave(String reason) {
            this(reason, Optional.empty());
        }

        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.BEFORE_START;
        }

        @Override
        public Optional<String> objection(LiveLine sessions, Session session, Instant at) {
            return session.saidAbsent();
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.LEAVE);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.excused(reason, approvedBy);
        }
    }

    /** The leader did not come and had no leave (缺席). */
    record Absent(String reason) implements SessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.BEFORE_START;
        }

        @Override
        public Optional<String> objection(LiveLine sessions, Session session, Instant at) {
            return session.saidAbsent();
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.ABSENT);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.missed(reason, at);
        }
    }

    /**
     * The session was not opened in time (到点未开播): it is absent until it is opened late, or the desk says why. The city's
     * region records this at the instant that the policy gives.
     */
    record Unopened() implements SessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Set.of(Session.State.PLANNED);
        }

        @Override
        public Optional<Session.State> leadsTo() {
            return Optional.of(Session.State.ABSENT);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.unopened(at);
        }
    }

    /**
     * The outcome of a reminder that the session was not opened. The city's region records this.
     *
     * @param notice its id
     * @param channel that delivered it; empty where all failed
     * @param word the provider's proof, or why it failed
     */
    record Reminded(String notice, String officer, String name, String office, Optional<String> channel, String word)
            implements SessionAction {
        public Reminded {
            channel = channel == null ? Optional.empty() : channel;
        }

        @Override
        public Set<Session.State> allowedIn() {
            return EnumSet.allOf(Session.State.class);
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.reminded(this, at);
        }

        @Override
        public Optional<String> settledNotice() {
            return Optional.of(notice);
        }
    }

    /** The leader goes off air. */
    record End() implements SessionAction {
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
     * The ticket refused what the leader ordered of it, because it had changed after his word was recorded. The city's region
     * records this.
     *
     * @param word command id of the event that ordered it
     * @param code the refusal's code
     * @param detail the refusal's sentence
     */
    record Refused(String word, String ticket, String code, String detail) implements SessionAction {
        @Override
        public Set<Session.State> allowedIn() {
            return Session.State.AFTER_START;
        }

        @Override
        public void addTo(SessionMinutes minutes, Instant at) {
            minutes.refused(this);
        }
    }
}
