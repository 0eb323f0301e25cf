package cn.duban.notice;

import cn.duban.policy.NoticeTexts;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.RungRule;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.NoticeRef;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the policy's notice texts. Masks long numbers in titles and omits the titles of confidential tickets. */
public final class NoticeComposer {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM月dd日HH:mm");
    private static final String CENTRE = "热线中心";
    private static final int LONGEST_TITLE = 40;

    private final Policy policy;
    private final Summary ticket;
    private final Clock.Key clock;
    private final String rung;

    NoticeComposer(Policy policy, Summary ticket, Clock.Key clock, String rung) {
        this.policy = policy;
        this.ticket = ticket;
        this.clock = clock;
        this.rung = rung;
    }

    String subject(String notice, Optional<Instant> dueAt, Instant at, Recipients.Recipient to) {
        return NoticeTexts.filled(policy.notices().texts().subject(), values(notice, dueAt, at, to));
    }

    String reminder(String notice, Optional<Instant> dueAt, Instant at, Recipients.Recipient to) {
        NoticeTexts texts = policy.notices().texts();
        String text = ticket.urgency() == Urgency.URGENT ? texts.urgent() : texts.reminder();
        return (to.copy() ? texts.copy() : "") + NoticeTexts.filled(text, values(notice, dueAt, at, to));
    }

    String correction(NoticeRef of) {
        return NoticeTexts.filled(policy.notices().texts().correction(), values(of.id(), of.name(), of.office()));
    }

    String correctionSubject(NoticeRef of) {
        return "【更正】" + NoticeTexts.filled(policy.notices().texts().subject(), values(of.id(), of.name(), of.office()));
    }

    private Map<String, String> values(String notice, Optional<Instant> dueAt, Instant at, Recipients.Recipient to) {
        Map<String, String> values = values(notice, to.officer().name(), to.office());
        if (dueAt.isEmpty()) {
            values.put("due", "未定");
            values.put("late", "由事项进展触发");
            return values;
        }
        Instant due = dueAt.get();
        values.put("due", MINUTE.format(LocalDateTime.ofInstant(due, policy.zone())));
        values.put(
                "late",
                at.isAfter(due)
                        ? "已逾期" + durationText(Duration.between(due, at))
                        : "剩余" + durationText(Duration.between(at, due)));
        return values;
    }

    private Map<String, String> values(String notice, String name, String office) {
        Map<String, String> values = new HashMap<>();
        values.put("ticket", ticket.id());
        values.put("title", title(ticket));
        values.put("region", policy.region(ticket.region()).map(Region::name).orElse(ticket.region()));
        values.put(
                "unit",
                clock.unit().isEmpty()
                        ? CENTRE
                        : policy.unit(clock.unit()).map(Unit::name).orElse(clock.unit()));
        values.put("clock", policy.title(clock.kind()));
        values.put(
                "rung",
                policy.ladder().rung(clock.kind(), rung).map(RungRule::title).orElse(rung));
        values.put("link", policy.notices().link() + ticket.id());
        values.put("office", policy.ladder().roles().getOrDefault(office, office));
        values.put("name", name);
        values.put("notice", notice);
        return values;
    }

    private static String title(Summary ticket) {
        if (ticket.confidential()) return "（保密件）";
        String title = ticket.title().replaceAll("[0-9０-９-]{7,}", "*");
        return title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE) + "…" : title;
    }

    /** A duration in its two largest units, such as 1天3小时. */
    static String durationText(Duration time) {
        long minutes = time.toMinutes();
        if (minutes < 1) return "不足1分钟";
        if (minutes < 60) return minutes + "分钟";
        long hours = minutes / 60;
        if (hours < 24) return hours + "小时" + (minutes % 60 == 0 ? "" : minutes % 60 + "分钟");
        return hours / 24 + "天" + (hours % 24 == 0 ? "" : hours % 24 + "小时");
    }

    /** The text of one message that carries these notices to one person. */
    public static String bundled(NoticeTexts texts, List<Notice> notices) {
        if (notices.size() == 1) return notices.get(0).text();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < notices.size(); i++)
            lines.append(i == 0 ? "" : "\n")
                    .append(i + 1)
                    .append(". ")
                    .append(notices.get(i).text());
        return NoticeTexts.filled(
                texts.bundle(),
                Map.of(
                        "name", notices.get(0).of().name(),
                        "count", Integer.toString(notices.size()),
                        "lines", lines.toString()));
    }
}
