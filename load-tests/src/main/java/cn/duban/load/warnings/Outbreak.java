package cn.duban.load.warnings;

import cn.duban.load.client.TimedCommand;
import cn.duban.load.year.SeededRandom;
import cn.duban.load.year.TicketTexts;
import cn.duban.load.year.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event on top of a normal year that should raise a warning.
 *
 * @param from its first sign
 * @param until after this a warning is too late
 * @param unit of {@link Kind#SATISFACTION}, else empty
 * @param commands its tickets; none for {@link Kind#SATISFACTION}, which changes citizens' ratings of other tickets
 */
public record Outbreak(
        Kind kind, String region, String topic, String unit, Instant from, Instant until, List<TimedCommand> commands) {

    public enum Kind {
        /** A heating plant stops: 25 callers within five hours. */
        HEATING("停暖"),
        /** Workers of one site are not paid: 8 callers within two days. */
        WAGES("讨薪"),
        /** The ground subsides: 6 callers within ninety minutes. */
        COLLAPSE("塌陷"),
        /** A topic arrives at three times its normal rate, for three weeks, each time another matter. */
        CREEP("缓升"),
        /** A third of the citizens that a unit answered are dissatisfied, for sixty days. */
        SATISFACTION("满意度下滑");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        String chinese() {
            return chinese;
        }
    }

    static final double DISSATISFIED = 0.33;

    private static final Duration SATISFACTION_FOR = Duration.ofDays(60);
    private static final int CREEP_DAYS = 21;
    private static final double CREEP_FACTOR = 3;

    Set<String> tickets() {
        return commands.stream().map(TimedCommand::ticket).collect(Collectors.toSet());
    }

    public static Outbreak heating(String region, Instant at, TicketTexts texts, SeededRandom draw) {
        String place = texts.name(draw) + "小区";
        return planted(Kind.HEATING, region, "供热/停暖", at, Duration.ofHours(5), 25, draw, texts, i -> new String[] {
            place + "停暖",
            place + (1 + draw.below(20)) + "号楼从" + (draw.chance(0.5) ? "昨晚" : "今早") + "起停暖，" + texts.name(draw)
                    + "，室温只有" + (8 + draw.below(6)) + "度，" + texts.name(draw) + "希望热力公司尽快恢复供热"
        });
    }

    static Outbreak wages(String region, Instant at, TicketTexts texts, SeededRandom draw) {
        String site = texts.name(draw) + "工地";
        String company = texts.name(draw) + "建设公司";
        return planted(Kind.WAGES, region, "劳动/欠薪", at, Duration.ofHours(40), 8, draw, texts, i -> new String[] {
            site + "拖欠农民工工资",
            "在" + site + "干活" + (2 + draw.below(6)) + "个月，" + company + "拖欠工资" + (5 + draw.below(40)) + "000元，"
                    + texts.name(draw) + "，多次讨要未果，" + texts.name(draw)
        });
    }

    static Outbreak collapse(String region, Instant at, TicketTexts texts, SeededRandom draw) {
        String village = texts.name(draw) + "村";
        return planted(
                Kind.COLLAPSE, region, "能源矿产/采空塌陷", at, Duration.ofMinutes(90), 6, draw, texts, i -> new String[] {
                    village + "地面塌陷",
                    village + texts.name(draw) + "家附近地面突然塌陷，坑有" + (2 + draw.below(9)) + "米深，" + texts.name(draw)
                            + "，房屋开裂，有人被困"
                });
    }

    /** @param normal tickets a day of the topic in the region */
    static Outbreak creep(String region, Topic topic, double normal, Instant at, TicketTexts texts, SeededRandom draw) {
        List<TimedCommand> commands = new ArrayList<>();
        int count = Math.max(2 * CREEP_DAYS, (int) Math.round((CREEP_FACTOR - 1) * normal * CREEP_DAYS));
        for (int i = 0; i < count; i++) {
            Instant when = at.plus(Duration.ofDays(draw.below(CREEP_DAYS)))
                    .plus(Duration.ofMinutes(8 * 60 + draw.below(10 * 60)));
            commands.add(ticket(
                    Kind.CREEP,
                    region,
                    topic.path(),
                    when,
                    i,
                    texts.title(topic, draw),
                    texts.content(topic, draw),
                    texts,
                    draw));
        }
        return new Outbreak(
                Kind.CREEP, region, topic.path(), "", at, at.plus(Duration.ofDays(CREEP_DAYS + 1)), commands);
    }

    static Outbreak satisfaction(String region, String unit, Instant at) {
        return new Outbreak(Kind.SATISFACTION, region, "", unit, at, at.plus(SATISFACTION_FOR), List.of());
    }

    private interface Text {
        /** Title and body of one caller. */
        String[] of(int caller);
    }

    private static Outbreak planted(
            Kind kind,
            String region,
            String topic,
            Instant at,
            Duration within,
            int callers,
            SeededRandom draw,
            TicketTexts texts,
            Text text) {
        List<TimedCommand> commands = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String[] of = text.of(i);
            Instant when = i == 0 ? at : at.plusSeconds(draw.below((int) within.toSeconds()));
            commands.add(ticket(kind, region, topic, when, i, of[0], of[1], texts, draw));
        }
        return new Outbreak(kind, region, topic, "", at, at.plus(within).plus(Duration.ofHours(24)), commands);
    }

    private static TimedCommand ticket(
            Kind kind,
            String region,
            String topic,
            Instant at,
            int number,
            String title,
            String content,
            TicketTexts texts,
            SeededRandom draw) {
        String id = "P-" + kind + "-" + region + "-" + at.getEpochSecond() + "-" + number;
        TimedCommand command = TimedCommand.of(at, "register", id, id)
                .with("channel", "PHONE")
                .with("kind", "REQUEST")
                .with("region", region)
                .with("topic", topic)
                .with("title", title)
                .with("content", content);
        command.fields().putObject("citizen").put("phone", texts.phone(draw));
        return command;
    }
}
