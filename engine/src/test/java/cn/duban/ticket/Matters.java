package cn.duban.ticket;

import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.state.Matter;
import java.util.List;
import java.util.Optional;

/** The matter of tests: a heating that stays cold. */
public final class Matters {
    private Matters() {}

    public static Matter heating() {
        return heating(Story.REGION);
    }

    public static Matter heating(String region) {
        return heating(region, TicketKind.REQUEST, Urgency.NORMAL, "暖气不热");
    }

    public static Matter heating(TicketKind kind, Urgency urgency, String... labels) {
        return heating(Story.REGION, kind, urgency, "暖气不热", labels);
    }

    /** With all that may say who the citizen is. */
    public static Matter personal() {
        return heating()
                .seen(
                        "张桂兰家暖气不热",
                        "我是张桂兰，住柳营路18号，电话13812341234，孩子发烧，家里只有十二度",
                        Optional.of("柳营路18号2单元301"),
                        Optional.of(new Matter.Location(109.7345, 38.2853)),
                        Optional.of(new Matter.Citizen(
                                Optional.of("张桂兰"),
                                Optional.of("13812341234"),
                                Optional.of("个人"),
                                Optional.of("桂兰面馆"),
                                Optional.empty())));
    }

    public static Matter heating(String region, TicketKind kind, Urgency urgency, String title, String... labels) {
        return new Matter(
                Channel.PHONE,
                kind,
                urgency,
                region,
                "供热/停暖",
                List.of(labels),
                title,
                "家里暖气不热",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }
}
