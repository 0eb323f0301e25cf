package cn.duban.region.count;

import cn.duban.metrics.Dimension;
import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import java.util.Arrays;
import java.util.List;

/** The values of {@link Dimension#PROFILE}: those of kind, channel and urgency in this order, such as COMPLAINT|PHONE|NORMAL. */
public final class TicketProfile {
    /** What a profile is made of. */
    public static final List<Dimension> PARTS = List.of(Dimension.KIND, Dimension.CHANNEL, Dimension.URGENCY);

    private static final String BETWEEN = "|";

    private TicketProfile() {}

    static String of(Enum<?> kind, Enum<?> channel, Enum<?> urgency) {
        return String.join(BETWEEN, kind.name(), channel.name(), urgency.name());
    }

    /** All that there can be. */
    public static List<String> names() {
        return Arrays.stream(TicketKind.values())
                .flatMap(kind -> Arrays.stream(Channel.values())
                        .flatMap(channel -> Arrays.stream(Urgency.values()).map(urgency -> of(kind, channel, urgency))))
                .toList();
    }

    /** The value of one of the {@link #PARTS} in a profile. */
    public static String part(String profile, Dimension dimension) {
        return profile.split("\\|", -1)[PARTS.indexOf(dimension)];
    }
}
