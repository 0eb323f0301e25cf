package cn.duban.stories;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.Engine;
import cn.duban.engine.TicketHistory;
import cn.duban.notice.NoticePlan;
import cn.duban.policy.ClockKind;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.OrderStates;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Refusal;
import cn.duban.ticket.Submission;
import cn.duban.ticket.SupervisionEvent.OrderWithheld;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.NoticeRef;
import cn.duban.ticket.state.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One ticket of a {@link Hotline}: carries out commands and lists what a supervisor looks up about it, one fact a line. */
final class Dossier {
    private final Hotline hotline;
    private final String id;
    private int commands;

    Dossier(Hotline hotline, String id) {
        this.hotline = hotline;
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Moves the engine's clock forward to that time. */
    Dossier at(String local) {
        hotline.at(local);
        return this;
    }

    Dossier does(TicketCommand command) {
        return done(Optional.empty(), command);
    }

    /** Reports now a command that happened at an earlier time. */
    Dossier does(String happened, TicketCommand command) {
        return done(Optional.of(hotline.on(happened)), command);
    }

    private Dossier done(Optional<Instant> at, TicketCommand command) {
        assertThat(asked(at, command)).as("%s", command).isInstanceOf(Engine.CommandReply.Done.class);
        hotline.settled();
        return this;
    }

    Refusal.Code refused(TicketCommand command) {
        Engine.CommandReply reply = asked(Optional.empty(), command);
        assertThat(reply).as("%s", command).isInstanceOf(Engine.CommandReply.Refused.class);
        return ((Engine.CommandReply.Refused) reply).why().code();
    }

    private Engine.CommandReply asked(Optional<Instant> at, TicketCommand command) {
        return hotline.engine()
                .submit(new Submission(id, "c-" + ++commands, 7, "tester", true, at, Optional.empty(), command))
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private TicketHistory story() {
        return hotline.engine()
                .ticket(id)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .orElseThrow();
    }

    Ticket ticket() {
        return story().ticket();
    }

    Status status() {
        return ticket().status();
    }

    /** The latest clock of that kind of this unit; the unit is empty for the centre's clocks. */
    Clock clock(ClockKind kind, String unit) {
        return ticket().clocks().stream()
                .filter(c -> c.kind() == kind && c.unit().equals(unit))
                .reduce((older, younger) -> younger)
                .orElseThrow();
    }

    String verdict(ClockKind kind, String unit) {
        return hotline.verdict(clock(kind, unit));
    }

    /** The rungs reached (and not taken back) of one unit's clocks, such as {@code 10-01 02:35 SIGN due}. */
    List<String> rungs(String unit) {
        return ticket().rungs().stream()
                .filter(r -> r.clock().unit().equals(unit))
                .map(r -> hotline.local(r.dueAt()) + " " + r.clock().kind() + " " + r.rung())
                .toList();
    }

    /** All orders, such as {@code 10-01 02:35 BLUE to 榆阳区人民政府 by SIGN due, receipt due 10-08 18:00: OPEN}. */
    List<String> orders() {
        Ticket ticket = ticket();
        return ticket.supervision().orders().stream()
                .map(o -> hotline.local(o.issuedAt()) + " " + o.colour() + " to " + hotline.name(o.unit())
                        + o.rung()
                                .map(r -> " by " + r.clock().kind() + " " + r.rung())
                                .orElse("")
                        + ", receipt due " + hotline.local(o.dueAt()) + ": " + OrderStates.state(ticket, o))
                .toList();
    }

    /** Orders that a rung requested and the ticket did not issue, each with its reason. */
    List<String> withheld() {
        return events(OrderWithheld.class)
                .map(w -> w.colour() + " by " + w.rung().clock().kind() + " "
                        + w.rung().rung() + ": " + w.reason())
                .toList();
    }

    /**
     * Notices sent, in the order of time, such as {@code 10-01 02:35 签收 逾期催办 → 联络乙, phone}; repetitions (第2次) and
     * corrections (更正) are marked.
     */
    List<String> told() {
        return events(NoticeSent.class).map(this::line).sorted().toList();
    }

    private String line(NoticeSent sent) {
        NoticeRef of = sent.notice();
        String title = hotline.policy()
                .ladder()
                .rung(of.clock().kind(), of.rung())
                .orElseThrow()
                .title();
        return hotline.local(sent.at()) + " "
                + (of.correction() ? "更正 " : "")
                + hotline.policy().title(of.clock().kind()) + " " + title
                + (of.repeat() > 0 ? " 第" + (of.repeat() + 1) + "次" : "")
                + " → " + of.name() + ", " + sent.channel();
    }

    /** The delivery attempts to that person: each channel with its problem, and the proof of the last one. */
    List<String> tries(String name) {
        return events(NoticeSent.class)
                .filter(sent -> sent.notice().name().equals(name))
                .flatMap(sent -> Stream.concat(
                        sent.tries().stream()
                                .map(t -> t.channel() + ": " + (t.problem().isEmpty() ? "delivered" : t.problem())),
                        Stream.of("proof: " + sent.proof())))
                .toList();
    }

    /** The notices not sent, with reasons. */
    List<String> notTold() {
        List<String> lines = new ArrayList<>();
        for (Recorded recorded : story().history()) {
            if (!(recorded.event() instanceof RungReached rung)) continue;
            List<NoticePlan> plans = hotline.engine()
                    .notices()
                    .plannedWith(recorded)
                    .toCompletableFuture()
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            for (NoticePlan plan : plans)
                if (plan.rung().equals(rung.rung()) && plan.clock().equals(rung.clock()))
                    plan.unsent().forEach(u -> lines.add(rung.rung() + ": " + u.detail()));
        }
        return lines;
    }

    <E extends TicketEvent> Stream<E> events(Class<E> type) {
        return story().history().stream()
                .map(Recorded::event)
                .filter(type::isInstance)
                .map(type::cast);
    }

    List<String> history() {
        return story().history().stream()
                .map(r -> hotline.local(r.event().at()) + " " + r.event().type())
                .toList();
    }
}
