package cn.duban.http.liveline;

import cn.duban.http.web.Masking;
import cn.duban.liveline.OnAirAction;
import cn.duban.liveline.RotaSlot;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionChange;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.grade.Grade;
import cn.duban.scoring.FollowThrough;
import cn.duban.scoring.FollowedTicket;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One session with all words and the follow-through until now.
 *
 * @param reminders that it was not opened; only for readers who work with tickets, for they name officers
 * @param changes what was changed afterwards: moved, corrected, cancelled, or the end taken back
 * @param reopenableUntil until when the session's end can be taken back; empty if it has not ended
 */
public record SessionPage(
        SessionView session,
        List<Call> calls,
        List<Instruction> instructions,
        List<Order> orders,
        List<Mark> marks,
        List<Ticket> tickets,
        List<Refused> refused,
        List<Notice> notices,
        List<Reminder> reminders,
        List<Change> changes,
        Optional<Instant> reopenableUntil,
        Instant asOf) {

    /**
     * @param agent empty for a call that was not answered
     * @param topic empty for a call that only the telephone system reported
     */
    public record Call(String call, Optional<String> agent, Optional<String> topic, boolean taken) {}

    /** A notice to the public: of the session, of the leave or the absence. */
    public record Notice(String text, Instant at) {}

    /**
     * A reminder that the session was not opened.
     *
     * @param officer the officer's name
     * @param office the name of his office
     * @param channel that delivered it; empty where all failed
     */
    public record Reminder(String officer, String office, Optional<String> channel, Instant at) {}

    /**
     * A change of what was recorded before.
     *
     * @param by who changed it; only for readers who work with tickets
     * @param endedAt the end that was taken back
     */
    public record Change(
            SessionChange.Kind kind,
            String kindName,
            Instant at,
            Optional<String> by,
            Optional<String> reason,
            Optional<Instant> endedAt,
            List<Difference> fields) {}

    /** A field of the rota before and after; empty texts for nothing. */
    public record Difference(String field, Object before, Object after) {}

    public record NamedUnit(String unit, String name) {
        static NamedUnit of(String unit, Policy policy) {
            return new NamedUnit(unit, policy.unit(unit).map(Unit::name).orElse(unit));
        }
    }

    /** @param text word for word; empty for a confidential ticket that the caller may not see */
    public record Instruction(
            String call,
            String ticket,
            Optional<String> text,
            Optional<Instant> promisedAt,
            List<NamedUnit> units,
            Instant at) {}

    /** @param text as in an instruction */
    public record Order(String ticket, NamedUnit unit, Optional<String> text) {}

    /** A refusal by a ticket that changed before it got the leader's order. */
    public record Refused(String ticket, String code, String detail) {}

    public record Mark(String observer, int mark, String words) {}

    /**
     * The follow-through of a ticket.
     *
     * @param title empty for a confidential ticket and for one that the caller may not see
     * @param satisfied whether the grade counted as satisfied when it was given
     * @param leads the unit that leads now
     */
    public record Ticket(
            String ticket,
            Optional<String> title,
            String status,
            Optional<NamedUnit> leads,
            Optional<Instant> nextDueAt,
            boolean overdue,
            boolean late,
            int redone,
            Optional<Grade> grade,
            Optional<String> gradeName,
            boolean satisfied,
            Optional<Instant> endedAt,
            Optional<Instant> promisedAt,
            FollowedTicket.Promise promise,
            String promiseName) {

        static Ticket of(FollowedTicket followed, Optional<String> title, Policy policy) {
            Optional<Summary> summary = followed.summary();
            return new Ticket(
                    followed.ticket(),
                    title,
                    summary.map(s -> s.status().name()).orElse("ARCHIVED"),
                    summary.flatMap(Summary::lead).map(u -> NamedUnit.of(u, policy)),
                    summary.flatMap(Summary::nextDueAt),
                    followed.overdue(),
                    followed.late(),
                    followed.redone(),
                    followed.grade(),
                    followed.grade().map(policy.grades().result()::name),
                    followed.satisfied(),
                    followed.endedAt(),
                    followed.promisedAt(),
                    followed.promise(),
                    followed.promise().chinese());
        }
    }

    /** @param about the subjects of the tickets, as far as known */
    static SessionPage of(
            Session session,
            List<FollowedTicket> followed,
            Map<String, Subject> about,
            Audience audience,
            Policy policy,
            Instant now) {
        return new SessionPage(
                SessionView.of(session, FollowThrough.of(followed)),
                calls(session, audience),
                session.words().stream()
                        .map(word -> instruction(word.instruction(), word.at(), about, audience, policy))
                        .toList(),
                session.orders().stream()
                        .map(o -> new Order(
                                o.ticket(),
                                NamedUnit.of(o.unit(), policy),
                                audience.words(about, o.ticket(), o.text())))
                        .toList(),
                session.marks().stream()
                        .map(m -> new Mark(m.observer(), m.mark(), audience.words(m.words())))
                        .toList(),
                followed.stream()
                        .map(f -> Ticket.of(f, audience.title(about, f.ticket()), policy))
                        .toList(),
                session.refused().stream()
                        .map(r -> new Refused(r.ticket(), r.code(), audience.words(r.detail())))
                        .toList(),
                session.announcements().stream()
                        .map(n -> new Notice(Masking.text(n.text()), n.at()))
                        .toList(),
                audience.officers() ? reminders(session, policy) : List.of(),
                session.changes().stream().map(c -> change(c, audience)).toList(),
                session.reopenableUntil(policy.rules().liveLine().reopenWithin()),
                now);
    }

    private static Change change(SessionChange change, Audience audience) {
        return new Change(
                change.kind(),
                change.kind().chinese(),
                change.at(),
                Optional.of(change.by()).filter(by -> audience.officers()),
                change.reason().map(Masking::text),
                change.endedAt(),
                differences(change.before(), change.after()));
    }

    private static List<Difference> differences(RotaSlot before, RotaSlot after) {
        return Stream.of(
                        new Difference("leader", before.leader(), after.leader()),
                        new Difference("post", before.post(), after.post()),
                        new Difference("host", before.host(), after.host()),
                        new Difference(
                                "region",
                                before.region().orElse(""),
                                after.region().orElse("")),
                        new Difference(
                                "unit", before.unit().orElse(""), after.unit().orElse("")),
                        new Difference("from", before.from(), after.from()),
                        new Difference("to", before.to(), after.to()),
                        new Difference("scope", Masking.text(before.scope()), Masking.text(after.scope())),
                        new Difference("seat", before.seat(), after.seat()))
                .filter(each -> !each.before().equals(each.after()))
                .toList();
    }

    private static List<Reminder> reminders(Session session, Policy policy) {
        return session.reminders().stream()
                .map(r -> new Reminder(
                        r.outcome().name(),
                        policy.ladder()
                                .roles()
                                .getOrDefault(r.outcome().office(), r.outcome().office()),
                        r.outcome().channel(),
                        r.at()))
                .toList();
    }

    private static List<Call> calls(Session session, Audience audience) {
        List<Call> calls = new ArrayList<>();
        for (OnAirAction.Transfer one : session.calls())
            calls.add(new Call(
                    one.call(),
                    Optional.of(one.agent()),
                    Optional.of(audience.words(one.topic())),
                    session.taken(one)));
        session.reportedCalls()
                .forEach((id, call) ->
                        calls.add(new Call(id, call.agent(), Optional.empty(), call.byLeader() && !call.abandoned())));
        return List.copyOf(calls);
    }

    private static Instruction instruction(
            OnAirAction.Instruction said, Instant at, Map<String, Subject> about, Audience audience, Policy policy) {
        return new Instruction(
                said.call(),
                said.ticket(),
                audience.words(about, said.ticket(), said.text()),
                said.promisedAt(),
                said.units().stream().map(u -> NamedUnit.of(u, policy)).toList(),
                at);
    }
}
