package cn.duban.ticket.state;

import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.util.List;
import java.util.Optional;

/** The fields of a ticket that may be corrected. */
public record Particulars(String region, TicketKind kind, String topic, List<String> labels, Urgency urgency) {
    public Particulars {
        labels = labels == null ? List.of() : labels.stream().distinct().toList();
    }

    public static Particulars of(Matter matter) {
        return new Particulars(matter.region(), matter.kind(), matter.topic(), matter.labels(), matter.urgency());
    }

    /** The same with its topic's place in the policy's tree. */
    public Particulars placed(Policy policy) {
        return new Particulars(region, kind, policy.placeOf(topic), labels, urgency);
    }

    /** The topic, if the policy's tree does not have it. */
    public Optional<String> outsideTree(Policy policy) {
        return policy.placeOf(topic).equals(topic) ? Optional.empty() : Optional.of(topic);
    }

    public Matter in(Matter of) {
        return new Matter(
                of.channel(),
                kind,
                urgency,
                region,
                topic,
                labels,
                of.title(),
                of.content(),
                of.address(),
                of.location(),
                of.citizen(),
                of.confidential(),
                of.line(),
                of.liveLineSession());
    }
}
