package cn.duban.http.liveline;

import cn.duban.centre.FollowThrough;
import cn.duban.centre.Followed;
import cn.duban.liveline.Deed;
import cn.duban.liveline.Session;
import cn.duban.liveline.SessionStep;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.ticket.Grade;
import cn.duban.ticket.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One session with all that was said, and what has become of it until now. */
public record SessionPage(
        SessionView session,
        List<Call> calls,
        List<Instruction> instructions,
        List<Order> orders,
        List<Mark> marks,
        List<Ticket> tickets,
        Instant asOf) {

    public record Call(String call, String agent, String topic, boolean taken) {}

    public record NamedUnit(String unit, String name) {
        static NamedUnit of(String unit, Policy policy) {
            return new NamedUnit(unit, policy.unit(unit).map(Unit::name).orElse(unit));
        }
    }

    public record Instruction(
            String call, String ticket, String text, Optional<Instant> promisedAt, List<NamedUnit> units, Instant at) {}

    public record Order(String ticket, NamedUnit unit, String text) {}

    public record Mark(String observer, int mark, String words) {}

    /**
     * What became of a ticket.
     *
     * @param title empty once the ticket is archived, of one that is confidential, and of one that the caller may not see
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
            Optional<Instant> endedAt,
            Optional<Instant> promisedAt,
            Followed.Promise promise,
            String promiseName) {

        static Ticket of(Followed followed, Predicate<Summary> seen, Policy policy) {
            Optional<Summary> summary = followed.summary();
            return new Ticket(
                    followed.ticket(),
                    summary.filter(s -> !s.confidential()).filter(seen).map(Summary::title),
                    summary.map(s -> s.status().name()).orElse("ARCHIVED"),
                    summary.flatMap(Summary::lead).map(u -> NamedUnit.of(u, policy)),
                    summary.flatMap(Summary::nextDueAt),
                    followed.overdue(),
                    followed.late(),
                    followed.redone(),
                    followed.grade(),
                    followed.grade().map(Grade::chinese),
                    followed.endedAt(),
                    followed.promisedAt(),
                    followed.promise(),
                    followed.promise().chinese());
        }
    }

    /** @param seen which tickets' titles whoever asks may read */
    public static SessionPage of(
            Session session, List<Followed> followed, Predicate<Summary> seen, Policy policy, Instant now) {
        return new SessionPage(
                SessionView.of(session, FollowThrough.of(followed)),
                session.calls().stream()
                        .map(c -> new Call(c.call(), c.agent(), c.topic(), c.taken()))
                        .toList(),
                session.steps().stream()
                        .flatMap(s -> instruction(s, policy).stream())
                        .toList(),
                session.orders().stream()
                        .map(o -> new Order(o.ticket(), NamedUnit.of(o.unit(), policy), o.text()))
                        .toList(),
                session.marks().stream()
                        .map(m -> new Mark(m.observer(), m.mark(), m.words()))
                        .toList(),
                followed.stream().map(f -> Ticket.of(f, seen, policy)).toList(),
                now);
    }

    private static Optional<Instruction> instruction(SessionStep step, Policy policy) {
        if (!(step.deed() instanceof Deed.Instruction said)) return Optional.empty();
        return Optional.of(new Instruction(
                said.call(),
                said.ticket(),
                said.text(),
                said.promisedAt(),
                said.units().stream().map(u -> NamedUnit.of(u, policy)).toList(),
                step.at()));
    }
}
