package cn.duban.http.grafana.panel;

import cn.duban.policy.Policy;
import cn.duban.policy.RungRule;
import cn.duban.policy.Unit;
import cn.duban.runtime.TicketStory;
import cn.duban.ticket.CalledBack;
import cn.duban.ticket.ExtensionAsked;
import cn.duban.ticket.FiredRung;
import cn.duban.ticket.NoticeFailed;
import cn.duban.ticket.NoticeOf;
import cn.duban.ticket.NoticeSent;
import cn.duban.ticket.OrderReceived;
import cn.duban.ticket.Progressed;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.RedoOrdered;
import cn.duban.ticket.Replied;
import cn.duban.ticket.ReturnAsked;
import cn.duban.ticket.ReturnDecided;
import cn.duban.ticket.SuspendAsked;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.Urged;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a list says of a ticket that only its own history knows.
 *
 * @param text what was said last, and by whom; at {@code at}
 * @param rung the title of the last rung that rang
 * @param told who was told of it, and who was not reached
 */
record LastWord(Optional<String> text, Optional<Instant> at, Optional<String> rung, String told) {
    static final LastWord UNKNOWN = new LastWord(Optional.empty(), Optional.empty(), Optional.empty(), "");

    private static final int LONGEST = 120;

    static LastWord of(TicketStory story, Policy policy) {
        List<Recorded> history = story.history();
        for (int i = history.size() - 1; i >= 0; i--) {
            TicketEvent event = history.get(i).event();
            Optional<String> said = said(event, policy);
            if (said.isPresent()) return told(story, policy, said.map(LastWord::cut), Optional.of(event.at()));
        }
        return told(story, policy, Optional.empty(), Optional.empty());
    }

    private static LastWord told(TicketStory story, Policy policy, Optional<String> text, Optional<Instant> at) {
        List<FiredRung> fired = story.ticket().rungs();
        if (fired.isEmpty()) return new LastWord(text, at, Optional.empty(), "");
        FiredRung last = fired.get(fired.size() - 1);
        Set<String> reached = new LinkedHashSet<>();
        Set<String> failed = new LinkedHashSet<>();
        for (Recorded recorded : story.history()) {
            if (recorded.event() instanceof NoticeSent sent && about(sent.notice(), last))
                reached.add(named(sent.notice(), policy));
            if (recorded.event() instanceof NoticeFailed missed && about(missed.notice(), last))
                failed.add(named(missed.notice(), policy));
        }
        failed.removeAll(reached);
        String told = String.join("、", reached);
        if (!failed.isEmpty()) told += (told.isEmpty() ? "" : "；") + "未送达：" + String.join("、", failed);
        Optional<String> rung =
                policy.ladder().rung(last.clock().kind(), last.rung()).map(RungRule::title);
        return new LastWord(text, at, rung.or(() -> Optional.of(last.rung())), told);
    }

    private static boolean about(NoticeOf notice, FiredRung rung) {
        return !notice.correction()
                && notice.clock().equals(rung.clock())
                && notice.rung().equals(rung.rung());
    }

    private static String named(NoticeOf notice, Policy policy) {
        return notice.name() + "（" + policy.ladder().roles().getOrDefault(notice.office(), notice.office()) + "）";
    }

    private static Optional<String> said(TicketEvent event, Policy policy) {
        if (event instanceof Progressed e) return Optional.of(unit(e.unit(), policy) + "：" + e.text());
        if (event instanceof Replied e) return Optional.of(unit(e.unit(), policy) + "反馈：" + e.text());
        if (event instanceof OrderReceived e) return Optional.of(unit(e.unit(), policy) + "回执：" + e.text());
        if (event instanceof ReturnAsked e) return Optional.of(unit(e.unit(), policy) + "申请退单：" + e.reason());
        if (event instanceof ReturnDecided e)
            return Optional.of("中心" + (e.accepted() ? "同意" : "不同意") + "退单：" + e.reason());
        if (event instanceof ExtensionAsked e) return Optional.of(unit(e.unit(), policy) + "申请延期：" + e.reason());
        if (event instanceof SuspendAsked e) return Optional.of("申请挂起：" + e.reason());
        if (event instanceof RedoOrdered e) return Optional.of("退回重办：" + e.reason());
        if (event instanceof Urged e)
            return Optional.of("催办" + e.note().map(n -> "：" + n).orElse(""));
        if (event instanceof CalledBack e)
            return e.result()
                    .map(grade -> "回访：" + grade.chinese())
                    .or(() -> Optional.of(e.reached() ? "回访：已接通" : "回访：未接通"));
        return Optional.empty();
    }

    private static String unit(String id, Policy policy) {
        return policy.unit(id).map(Unit::name).orElse(id);
    }

    private static String cut(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) return text;
        return text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
