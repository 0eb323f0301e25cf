package cn.duban.load.year;

import cn.duban.load.client.TimedCommand;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Simulates one matter of a citizen from registration to its end: every participant's actions and their instants. */
final class TicketLife {

    private static final WeightedChoice<String> REGIONS = WeightedChoice.of(YulinShares.REGIONS);
    private static final WeightedChoice<String> CHANNELS = WeightedChoice.of(YulinShares.CHANNELS);
    private static final WeightedChoice<String> KINDS = WeightedChoice.of(YulinShares.KINDS);
    private static final WeightedChoice<String> LINES = WeightedChoice.of(YulinShares.LINES);
    private static final Map<String, String> LABELS =
            Map.of("劳动/欠薪", "WAGE_ARREARS", "营商环境/行政审批", "BUSINESS_ENVIRONMENT");

    private final UnitDirectory directory;
    private final TicketTexts texts = new TicketTexts();
    private final Map<String, WeightedChoice<Topic>> topics = new LinkedHashMap<>();

    TicketLife(UnitDirectory directory) {
        this.directory = directory;
        List<Topic> all = Topic.all();
        for (String kind : YulinShares.KINDS.keySet()) {
            List<Topic> fitting =
                    all.stream().filter(topic -> topic.kinds().contains(kind)).toList();
            topics.put(kind + true, WeightedChoice.by(fitting, topic -> topic.weight(true)));
            topics.put(kind + false, WeightedChoice.by(fitting, topic -> topic.weight(false)));
        }
    }

    /** The commands in time order, the registration first. */
    List<TimedCommand> of(String ticket, Instant at, SeededRandom draw) {
        String region = REGIONS.draw(draw);
        String kind = KINDS.draw(draw);
        boolean urgent =
                kind.equals("REQUEST") && draw.chance(YulinShares.URGENT / YulinShares.KINDS.get("REQUEST") * 100);
        LocalDate day = OfficeHours.local(at).toLocalDate();
        Topic topic = topics.get(kind + TrafficProfile.heating(day)).draw(draw);
        List<TimedCommand> life = new ArrayList<>();
        life.add(register(ticket, at, region, kind, topic, urgent, draw));
        TicketScript course = new TicketScript(ticket, life, draw, texts);
        boolean spot = !urgent && draw.chance(YulinShares.SPOT.get(kind));
        if (spot) {
            answered(course, at, region, draw);
        } else {
            double days = topic.path().startsWith("营商环境/行政审批") ? 3 : YulinShares.REPLY_DAYS.get(kind);
            new UnitHandling(course, directory, region, days, urgent, draw).from(at);
        }
        return life;
    }

    private void answered(TicketScript course, Instant at, String region, SeededRandom draw) {
        Instant answered = at.plusSeconds(60 + draw.below(420));
        course.step(answered, "answer").with("result", texts.note(draw));
        if (draw.chance(0.04)) {
            course.step(answered.plusSeconds(60 + draw.below(300)), "call-back")
                    .with("reached", false)
                    .with("waived", draw.chance(0.5) ? "ANONYMOUS" : "DECLINED");
            return;
        }
        // A short message asks for the grade as soon as the call is over.
        Instant rated = answered.plusSeconds(60 + draw.below(1_200));
        boolean content = course.callBack(rated, YulinShares.DISSATISFIED_ON_THE_SPOT);
        if (!content) {
            new UnitHandling(course, directory, region, 3, false, draw).redone(rated);
        }
    }

    private TimedCommand register(
            String ticket, Instant at, String region, String kind, Topic topic, boolean urgent, SeededRandom draw) {
        TimedCommand register = TimedCommand.of(at, "register", ticket, ticket + "-1")
                .with("channel", CHANNELS.draw(draw))
                .with("kind", kind)
                .with("urgency", urgent ? "URGENT" : "NORMAL")
                .with("region", region)
                .with("topic", topic.path())
                .with("title", texts.title(topic, draw))
                .with("content", texts.content(topic, draw))
                .with("address", texts.address(draw))
                .with("line", LINES.draw(draw));
        ObjectNode fields = register.fields();
        String label = LABELS.getOrDefault(topic.path(), "");
        if (!label.isEmpty()) {
            fields.putArray("labels").add(label);
        }
        double[] seat = YulinShares.SEATS.get(region);
        fields.putObject("location")
                .put("lng", rounded(seat[0] + draw.between(-0.12, 0.12)))
                .put("lat", rounded(seat[1] + draw.between(-0.09, 0.09)));
        ObjectNode citizen = fields.putObject("citizen");
        citizen.put("name", texts.name(draw))
                .put("phone", texts.phone(draw))
                .put("type", "PERSON")
                .put("language", "zh");
        return register;
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 10_000) / 10_000.0;
    }
}
