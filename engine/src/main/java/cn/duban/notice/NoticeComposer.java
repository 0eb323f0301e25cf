package cn.duban.notice;

import cn.duban.policy.NoticeTexts;
import cn.duban.policy.NoticeTexts.Form;
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

/**
 * Fills the policy's texts for one notice. Masks long numbers in titles and omits the titles of confidential tickets. A notice about
 * a supervision order has the order's number, whatever the policy's text.
 */
final class NoticeComposer {
    static final int LONGEST_TITLE = 40;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM月dd日HH:mm");
    private static final String CENTRE = "热线中心";

    private final Policy policy;
    private final Summary ticket;
    private final Clock.Key clock;
    private final String rung;
    private final Optional<RungRule> rule;
    /** The order that the clock belongs to, as people write its number; empty for other clocks. */
    private final Optional<String> order;

    /** @param orders the ticket's open orders */
    NoticeComposer(Policy policy, Summary ticket, List<RunningOrder> orders, Clock.Key clock, String rung) {
        this.policy = policy;
        this.ticket = ticket;
        this.clock = clock;
        this.rung = rung;
        rule = policy.ladder().rung(clock.kind(), rung);
        order = orders.stream().filter(o -> o.has(clock)).findFirst().map(RunningOrder::title);
    }

    String subject(NoticeRef of, Instant at) {
        String subject = filled(policy.notices().texts().subject(), values(of, at, LONGEST_TITLE));
        return of.correction() ? "【更正】" + subject : subject;
    }

    /** @param title the most characters of the ticket's title */
    String text(Form form, NoticeRef of, Instant at, int title) {
        if (of.correction()) return filled(form.correction(), values(of, at, title));
        String text = ticket.urgency() == Urgency.URGENT ? form.urgent() : form.reminder();
        return (of.copy() ? policy.notices().texts().copy() : "") + filled(text, values(of, at, title));
    }

    private String filled(String text, Map<String, String> values) {
        String filled = NoticeTexts.filled(text, values);
        return order.filter(number -> !filled.contains(number))
                .map(number -> number + "：" + filled)
                .orElse(filled);
    }

    /** The line of a bundle. */
    String line(Form form, NoticeRef of, Instant at) {
        return (of.copy() ? policy.notices().texts().copy() : "") + filled(form.line(), values(of, at, LONGEST_TITLE));
    }

    /** The due instant of the clock, while it is live. */
    static Optional<Instant> dueAt(Summary ticket, Clock.Key clock) {
        for (Clock live : ticket.clocks())
            if (live.live() && live.key().equals(clock)) return Optional.of(live.dueAt());
        return Optional.empty();
    }

    private Map<String, String> values(NoticeRef of, Instant at, int title) {
        Map<String, String> values = new HashMap<>();
        values.put("ticket", ticket.id());
        values.put("title", title(ticket, title));
        values.put("region", policy.region(ticket.region()).map(Region::name).orElse(ticket.region()));
        values.put(
                "unit",
                clock.unit().isEmpty()
                        ? CENTRE
                        : policy.unit(clock.unit()).map(Unit::name).orElse(clock.unit()));
        values.put("clock", order.orElseGet(() -> policy.title(clock.kind())));
        values.put("rung", rule.map(RungRule::title).orElse(rung));
        values.put("link", policy.notices().link() + ticket.id());
        values.put("office", policy.ladder().roles().getOrDefault(of.office(), of.office()));
        values.put("name", of.name());
        values.put("notice", of.id());
        if (of.correction()) return values;
        Optional<Instant> due = dueAt(ticket, clock);
        values.put(
                "due",
                due.map(d -> MINUTE.format(LocalDateTime.ofInstant(d, policy.zone())))
                        .orElse("未定"));
        values.put("late", due.map(d -> late(d, at)).orElse("由事项进展触发"));
        return values;
    }

    /** At the due instant itself, too, a limit has run out. A rung after due never speaks of time that is left. */
    private String late(Instant due, Instant at) {
        if (!at.isBefore(due)) return "已逾期" + durationText(Duration.between(due, at));
        boolean overdue =
                rule.filter(r -> r.when().byClock() && r.when().overdue()).isPresent();
        return overdue ? "期限已顺延" : "剩余" + durationText(Duration.between(at, due));
    }

    private static String title(Summary ticket, int longest) {
        if (ticket.confidential()) return "（保密件）";
        String title = ticket.title().replaceAll("[0-9０-９-]{7,}", "*");
        return title.length() > longest ? title.substring(0, longest) + "…" : title;
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
}
