package cn.duban.http.grafana.panel.work;

import cn.duban.engine.TicketHistory;
import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.Unit;
import cn.duban.ticket.NoticeOutcome;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.effect.WrittenText;
import cn.duban.ticket.state.NoticeRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The facts of a ticket that only its own history has: the latest remark and the last rung of each clock.
 *
 * @param text the latest remark with its author, made at {@code at}
 * @param rungs the last rung that fired, by clock
 */
public record LatestRemark(Optional<String> text, Optional<Instant> at, Map<Clock.Key, LastRung> rungs) {
    static final LatestRemark UNKNOWN = new LatestRemark(Optional.empty(), Optional.empty(), Map.of());

    private static final int LONGEST = 120;

    /** @param told the people who were notified, and those who could not be reached */
    record LastRung(String title, String notified) {}

    public LatestRemark {
        rungs = Map.copyOf(rungs);
    }

    public static LatestRemark of(TicketHistory story, Policy policy) {
        List<Recorded> history = story.history();
        Map<Clock.Key, LastRung> rungs = new HashMap<>();
        for (FiredRung fired : story.ticket().rungs()) rungs.put(fired.clock(), rang(fired, history, policy));
        for (int i = history.size() - 1; i >= 0; i--) {
            TicketEvent event = history.get(i).event();
            Optional<String> said = event.words().remark().map(r -> said(r, policy));
            if (said.isPresent()) return new LatestRemark(said.map(LatestRemark::cut), Optional.of(event.at()), rungs);
        }
        return new LatestRemark(Optional.empty(), Optional.empty(), rungs);
    }

    /** Its approximate size in memory, in bytes. */
    long size() {
        return 200 + 2L * text.orElse("").length() + 400L * rungs.size();
    }

    private static LastRung rang(FiredRung fired, List<Recorded> history, Policy policy) {
        Set<String> reached = new LinkedHashSet<>();
        Set<String> failed = new LinkedHashSet<>();
        for (Recorded recorded : history) {
            Optional<NoticeOutcome> outcome = recorded.event().ladder().notice().filter(o -> about(o.notice(), fired));
            outcome.filter(o -> !o.withdrawn())
                    .ifPresent(o -> (o.deliveredBy().isPresent() ? reached : failed).add(named(o.notice(), policy)));
        }
        failed.removeAll(reached);
        String told = String.join("、", reached);
        if (!failed.isEmpty()) told += (told.isEmpty() ? "" : "；") + "未送达：" + String.join("、", failed);
        String title = policy.ladder()
                .rung(fired.clock().kind(), fired.rung())
                .map(RungRule::title)
                .orElse(fired.rung());
        return new LastRung(title, told);
    }

    private static boolean about(NoticeRef notice, FiredRung rung) {
        return !notice.correction()
                && notice.clock().equals(rung.clock())
                && notice.rung().equals(rung.rung());
    }

    private static String named(NoticeRef notice, Policy policy) {
        return notice.name() + "（" + policy.ladder().roles().getOrDefault(notice.office(), notice.office()) + "）";
    }

    private static String said(WrittenText.Remark remark, Policy policy) {
        return remark.unit().map(id -> unit(id, policy)).orElse("")
                + remark.what()
                + remark.text().map(t -> "：" + t).orElse("");
    }

    private static String unit(String id, Policy policy) {
        return policy.unit(id).map(Unit::name).orElse(id);
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
