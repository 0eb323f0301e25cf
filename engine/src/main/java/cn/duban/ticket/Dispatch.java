package cn.duban.ticket;

import cn.duban.policy.ClockKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The centre sends the ticket to a lead unit (主办) and assisting units (协办). */
public record Dispatch(String lead, List<String> assist, Optional<String> note, Due due) implements TicketCommand {
    public Dispatch {
        assist = assist == null ? List.of() : List.copyOf(assist);
        note = note == null ? Optional.empty() : note;
        due = due == null ? Due.BY_POLICY : due;
    }

    @Override
    public Action action() {
        return Action.DISPATCH;
    }

    @Override
    public Decision decide(Ticket ticket, Occasion occasion) {
        Set<String> seen = new HashSet<>();
        List<String> all = Stream.concat(Stream.of(lead), assist.stream()).toList();
        for (int i = 0; i < all.size(); i++) {
            String pointer = i == 0 ? "/lead" : "/assist/" + (i - 1);
            if (occasion.policy().unit(all.get(i)).isEmpty())
                return Decision.refuseAt(
                        Refusal.Code.UNIT_UNKNOWN, pointer, "no unit " + all.get(i) + " in the policy");
            if (!seen.add(all.get(i)))
                return Decision.refuseAt(Refusal.Code.VALIDATION, pointer, all.get(i) + " is named twice");
        }
        if (due instanceof Due.At ordered && !ordered.instant().isAfter(occasion.at()))
            return Decision.refuseAt(Refusal.Code.VALIDATION, "/due/at", "is not after the dispatch");
        Instant at = occasion.at();
        List<ClockChange> changes = new ArrayList<>(
                Stops.done(Stream.concat(ticket.live(ClockKind.DISPATCH), ticket.live(ClockKind.FAST)), at));
        changes.addAll(Stops.voided(
                ticket.clocks().stream().filter(c -> c.live() && Stops.ofTheWay(c) && c.kind() != ClockKind.DISPATCH),
                at));
        Deadlines deadlines = new Deadlines(
                occasion.policy(),
                ticket.matter(),
                ticket.stage().round(),
                ticket.stage().dispatch() + 1,
                at);
        changes.addAll(deadlines.start(ClockKind.RETURN, Clock.OwedBy.NONE, lead));
        for (String unit : all) changes.addAll(deadlines.start(ClockKind.SIGN, Clock.OwedBy.UNIT, unit));
        changes.addAll(deadlines.start(ClockKind.HANDLE, Clock.OwedBy.UNIT, lead));
        for (String unit : all) changes.addAll(deadlines.start(ClockKind.REPLY, Clock.OwedBy.UNIT, unit, due));
        boolean noLimit = changes.stream()
                .noneMatch(c -> c instanceof ClockChange.Started s && s.clock().kind() == ClockKind.REPLY);
        return Decision.accept(new TicketEvent.Dispatched(at, lead, assist, note, noLimit, changes));
    }
}
