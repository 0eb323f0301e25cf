package cn.duban.policy;

import java.util.List;
import java.util.Optional;

/**
 * A rung of the ladder, on a clock or on an event (then under REPLY, the clock that most events concern): whom it notifies,
 * when and by which channels, and its further effects. The name is stored in events and unique on its clock; the title is for
 * display. Channels are WECHAT, SMS, PHONE, EMAIL in order of preference; an order is BLUE, ORANGE or RED; measures are
 * BULLETIN, TALK or LEAD.
 *
 * @param exceptUrgent whether urgent tickets have no such rung
 * @param repeat how its reminders are repeated, if not as the notice rules say
 */
public record RungRule(
        String name,
        String title,
        ClockKind clock,
        When when,
        List<String> roles,
        List<String> channels,
        Optional<String> order,
        List<String> measures,
        boolean urgentOnly,
        boolean exceptUrgent,
        Optional<NoticeRules.Repeat> repeat) {
    public RungRule {
        roles = List.copyOf(roles);
        channels = List.copyOf(channels);
        measures = List.copyOf(measures);
    }

    public RungRule on(ClockKind of) {
        return new RungRule(name, title, of, when, roles, channels, order, measures, urgentOnly, exceptUrgent, repeat);
    }

    /** Whether tickets of that urgency have this rung. */
    public boolean concerns(Urgency urgency) {
        return urgency == Urgency.URGENT ? !exceptUrgent : !urgentOnly;
    }
}
