package cn.duban.policy;

import java.util.List;
import java.util.Optional;

/**
 * One rung of the ladder, of a clock or of an event (then under REPLY, the clock it mostly is about): who is told when, through what, and what else happens. The name is stored in events and
 * unique on its clock; the title is what people read. Channels are WECHAT, SMS, PHONE, EMAIL, in order of preference;
 * an order is BLUE, ORANGE or RED; measures are BULLETIN, TALK or LEAD.
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
