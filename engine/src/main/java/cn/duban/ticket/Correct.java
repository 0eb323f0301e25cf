package cn.duban.ticket;

import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.ClockChange;
import cn.duban.ticket.clock.ClockRecalculation;
import cn.duban.ticket.state.Matter;
import cn.duban.ticket.state.Particulars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Corrects what the ticket was registered with (更正); empty fields stay as they are. */
public record Correct(
        Optional<String> region,
        Optional<TicketKind> kind,
        Optional<String> topic,
        Optional<List<String>> labels,
        Optional<Urgency> urgency)
        implements TicketCommand {
    public Correct {
        region = region == null ? Optional.empty() : region;
        kind = kind == null ? Optional.empty() : kind;
        topic = topic == null ? Optional.empty() : topic;
        labels = labels == null ? Optional.empty() : labels.map(List::copyOf);
        urgency = urgency == null ? Optional.empty() : urgency;
    }

    @Override
    public Action action() {
        return Action.CORRECT;
    }

    @Override
    public Optional<String> actingUnit() {
        return Optional.empty();
    }

    @Override
    public List<String> regionsTouched() {
        return region.stream().toList();
    }

    @Override
    public Decision decide(Ticket ticket, DecisionContext occasion) {
        Policy policy = occasion.policy();
        Particulars was = Particulars.of(ticket.matter());
        Particulars is = new Particulars(
                region.orElse(was.region()),
                kind.orElse(was.kind()),
                topic.orElse(was.topic()),
                labels.orElse(was.labels()),
                urgency.orElse(was.urgency()));
        if (is.equals(was)) return Decision.refuse(Refusal.Code.VALIDATION, "names nothing that would change");
        if (policy.region(is.region()).isEmpty())
            return Decision.refuseAt(
                    Refusal.Code.REGION_UNKNOWN, "/region", "no region " + is.region() + " in the policy");
        for (int i = 0; i < is.labels().size(); i++)
            if (policy.label(is.labels().get(i)).isEmpty())
                return Decision.refuseAt(
                        Refusal.Code.VALIDATION,
                        "/labels/" + i,
                        "no label " + is.labels().get(i) + " in the policy");
        Matter matter = is.in(ticket.matter());
        List<ClockChange> changes = new ArrayList<>();
        ClockRecalculation recounted = new ClockRecalculation(
                policy,
                ticket.matter().limitFacts(),
                matter.limitFacts(),
                occasion.at(),
                ticket::fired,
                ticket.stage().dealings()::extensionOf);
        for (Clock clock : ticket.clocks()) recounted.change(clock).ifPresent(changes::add);
        return Decision.accept(new Corrected(occasion.at(), was, is, changes));
    }
}
