package cn.duban.http.notice;

import cn.duban.engine.TicketHistory;
import cn.duban.http.web.Json;
import cn.duban.notice.Notice;
import cn.duban.notice.NoticePlan;
import cn.duban.notice.UnsentNotice;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.clock.FiredRung;
import cn.duban.ticket.clock.RungId;
import cn.duban.ticket.state.NoticeRef;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds the notices of a ticket's rungs to its JSON: from its history, its region's pending notices and the plans. */
public final class NoticeJson {
    private final TicketHistory story;
    private final List<Notice> pending;
    private final List<NoticePlan> plans;
    private final Json json;

    /** @param plans what was planned when rungs fired; empty if only outcomes are needed */
    public NoticeJson(TicketHistory story, List<Notice> pending, List<NoticePlan> plans, Json json) {
        this.story = story;
        this.pending = pending;
        this.plans = plans;
        this.json = json;
    }

    /**
     * The events of a ticket for which notices were planned: its rungs, orders that a supervisor issued, and reports of notices that
     * reached no one.
     */
    public static List<Recorded> planned(TicketHistory story) {
        return story.history().stream()
                .filter(r -> r.event().ladder().reached().isPresent()
                        || r.event()
                                .ladder()
                                .issued()
                                .filter(o -> o.rung().isEmpty())
                                .isPresent()
                        || r.event().ladder().reported().isPresent())
                .toList();
    }

    /**
     * Fills recipients and notices of the rungs in a ticket's view; there the fired rungs come first and in the ticket's order.
     */
    public void intoTicket(ObjectNode ticket) {
        List<FiredRung> fired = story.ticket().rungs();
        for (int i = 0; i < fired.size(); i++) {
            List<NoticeView> notices =
                    notices(fired.get(i).clock(), fired.get(i).rung(), Map.of());
            if (!notices.isEmpty()) fill((ObjectNode) ticket.get("rungs").get(i), notices);
        }
    }

    private void fill(ObjectNode rung, List<NoticeView> notices) {
        ArrayNode told = rung.putArray("notices");
        notices.forEach(n -> told.add(json.<JsonNode>tree(n)));
        ArrayNode recipients = rung.putArray("recipients");
        notices.stream()
                .filter(n -> !n.correction())
                .map(NoticeView::name)
                .distinct()
                .forEach(recipients::add);
    }

    /** Adds the sent and unsent notices to each rung of an explanation, with the reasons. */
    public void intoExplanation(ObjectNode explanation) {
        Ticket ticket = story.ticket();
        Map<RungId, String> titles = new HashMap<>();
        for (int i = 0; i < ticket.clocks().size(); i++)
            for (JsonNode rung : explanation.get("clocks").get(i).get("rungs"))
                titles.put(
                        new RungId(
                                ticket.clocks().get(i).key(), rung.get("rung").asText()),
                        rung.get("title").asText());
        for (int i = 0; i < ticket.clocks().size(); i++) {
            Clock clock = ticket.clocks().get(i);
            JsonNode rungs = explanation.get("clocks").get(i).get("rungs");
            for (JsonNode node : rungs) {
                ObjectNode rung = (ObjectNode) node;
                String name = rung.get("rung").asText();
                List<UnsentNotice> unsent = new ArrayList<>();
                boolean planned = false;
                for (NoticePlan plan : plans) {
                    if (!plan.clock().equals(clock.key()) || !plan.rung().equals(name)) continue;
                    planned = true;
                    unsent.addAll(plan.unsent());
                }
                List<NoticeView> notices = notices(clock.key(), name, titles);
                rung.putArray("notices");
                if (!notices.isEmpty()) fill(rung, notices);
                rung.set("unsent", json.<JsonNode>tree(unsent));
                if (rung.get("state").asText().equals("FIRED") && !planned)
                    rung.put("why", rung.get("why").asText() + "；当时名录为空，未通知任何人");
            }
        }
    }

    /** @param titles the titles of the ticket's rungs, for reasons that name another rung */
    private List<NoticeView> notices(Clock.Key clock, String rung, Map<RungId, String> titles) {
        List<NoticeView> views = new ArrayList<>();
        for (Recorded recorded : story.history())
            recorded.event()
                    .ladder()
                    .notice()
                    .filter(outcome -> about(outcome.notice(), clock, rung))
                    .ifPresent(outcome -> views.add(NoticeView.of(outcome, why(clock, rung, titles))));
        for (Notice notice : pending) if (about(notice.of(), clock, rung)) views.add(NoticeView.pending(notice));
        for (NoticePlan plan : plans)
            for (Notice notice : plan.notices())
                if (about(notice.of(), clock, rung) && views.stream().noneMatch(v -> v.id().equals(notice.id())))
                    views.add(NoticeView.withdrawn(notice, why(clock, rung, titles)));
        views.replaceAll(this::completed);
        return views;
    }

    /** With the carrier's report, and the notice that it goes out instead of. */
    private NoticeView completed(NoticeView view) {
        Optional<NoticeView.Report> report = story.history().stream()
                .flatMap(recorded -> recorded.event().ladder().reported().stream())
                .filter(r -> r.notice().id().equals(view.id()))
                .reduce((earlier, later) -> later)
                .map(NoticeView.Report::of);
        Optional<String> unreached = plans.stream()
                .filter(plan -> plan.notices().stream().anyMatch(n -> n.id().equals(view.id())))
                .flatMap(plan -> plan.insteadOf().stream())
                .findFirst();
        return view.completed(report, unreached);
    }

    private static boolean about(NoticeRef of, Clock.Key clock, String rung) {
        return of.clock().equals(clock) && of.rung().equals(rung);
    }

    private String why(Clock.Key clock, String rung, Map<RungId, String> titles) {
        for (NoticePlan plan : plans) {
            String title = titles.getOrDefault(new RungId(plan.clock(), plan.rung()), plan.rung());
            if (plan.clock().equals(clock) && plan.silenced().contains(rung)) return "已由更高一级提醒“" + title + "”取代";
            if (plan.silencedElsewhere().contains(new RungId(clock, rung))) return "同一单位已有更严重的提醒“" + title + "”，撤回";
        }
        return "发送之前事项已办理，不再打扰";
    }
}
