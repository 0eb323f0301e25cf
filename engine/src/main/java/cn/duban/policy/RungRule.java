package cn.duban.policy;

import java.util.List;
import java.util.Optional;

/**
 * A rung of the ladder, on a clock or on an event (then under REPLY, the clock that most events concern): whom it notifies,
 * when and by which channels, and its further effects. The name is stored in events and unique on its clock; the title is for
 * display. Channels are WECHAT, SMS, PHONE, EMAIL in order of preference; an order is BLUE, ORANGE or RED; measures are
 * BULLETIN, TALK or LEAD.
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
        boolean urgentOnly) {
    public RungRule {
        roles = List.copyOf(roles);
        channels = List.copyOf(channels);
        measures = List.copyOf(measures);
    }

    public RungRule on(ClockKind of) {
        return new RungRule(name, title, of, when, roles, channels, order, measures, urgentOnly);
    }
}
