package cn.duban.ticket.offer;

import cn.duban.ticket.Action;
import cn.duban.ticket.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a caller may carry out an action on a ticket now.
 *
 * @param refusal why not; empty if it may
 * @param choices by field of the command's body, the values that the ticket takes now; a field that takes any value is missing
 */
public record Offer(Action action, Optional<Refusal> refusal, Map<String, List<String>> choices) {
    public Offer {
        choices = Map.copyOf(choices);
    }

    static Offer refused(Action action, Refusal why) {
        return new Offer(action, Optional.of(why), Map.of());
    }

    public boolean allowed() {
        return refusal.isEmpty();
    }
}
