package cn.duban.notice;

import cn.duban.policy.NoticeTexts;
import cn.duban.policy.NoticeTexts.Form;
import cn.duban.policy.Policy;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the text of one message when it goes out: for the form of its channel, within the channel's ceiling, and with the
 * tickets as they are at that instant. A message about several tickets has one line for each, the most urgent first, and says
 * how many it leaves out.
 */
public final class MessageComposer {
    private static final Pattern LINK_AT_END = Pattern.compile("\\s*https?://\\S+$");
    private static final int[] TITLES = {NoticeComposer.LONGEST_TITLE, 20, 10, 0};

    private final Policy policy;
    private final Form form;
    private final Instant at;

    /** @param serves the words that the channel serves */
    public MessageComposer(Policy policy, Set<String> serves, Instant at) {
        this.policy = policy;
        this.form = policy.notices().texts().form(serves);
        this.at = at;
    }

    /** The subject, for channels that have one. */
    public static String subject(List<OutgoingNotice> notices) {
        String first = notices.get(0).notice().subject();
        int tickets = tickets(notices).size();
        return tickets == 1 ? first : first + " 等" + tickets + "件";
    }

    /** @param notices at least one, all to one person */
    public String text(List<OutgoingNotice> notices) {
        if (notices.size() == 1) return alone(notices.get(0));
        List<String> lines = new ArrayList<>();
        int overdue = 0;
        List<List<OutgoingNotice>> tickets = new ArrayList<>(tickets(notices).values());
        tickets.sort(Comparator.comparing(of -> due(of.get(0))));
        for (List<OutgoingNotice> ticket : tickets) {
            if (ticket.stream().anyMatch(this::overdue)) overdue++;
            lines.add((lines.size() + 1) + ". " + line(ticket));
        }
        Map<String, String> values = new HashMap<>();
        values.put("name", notices.get(0).notice().of().name());
        values.put("count", Integer.toString(lines.size()));
        values.put("overdue", Integer.toString(overdue));
        values.put("link", policy.notices().list());
        values.put(
                "notices",
                notices.stream().map(of -> "[" + of.notice().id() + "]").collect(Collectors.joining()));
        return bundle(lines, values);
    }

    /** The notices by ticket, each ticket's most urgent first. */
    private static Map<String, List<OutgoingNotice>> tickets(List<OutgoingNotice> notices) {
        Map<String, List<OutgoingNotice>> tickets = new LinkedHashMap<>();
        for (OutgoingNotice notice : notices)
            tickets.computeIfAbsent(notice.notice().ticket(), t -> new ArrayList<>())
                    .add(notice);
        tickets.values().forEach(of -> of.sort(Comparator.comparing(MessageComposer::due)));
        return tickets;
    }

    private static Instant due(OutgoingNotice of) {
        return of.ticket()
                .flatMap(t -> NoticeComposer.dueAt(t, of.notice().of().clock()))
                .orElse(Instant.MAX);
    }

    private boolean overdue(OutgoingNotice of) {
        return !due(of).isAfter(at);
    }

    /** The most urgent notice of a ticket, and how many more there are about it. */
    private String line(List<OutgoingNotice> ticket) {
        OutgoingNotice first = ticket.get(0);
        String text = first.ticket()
                .map(summary ->
                        composer(first, summary).line(form, first.notice().of(), at))
                .orElse(first.notice().text());
        Set<Clock.Key> clocks = new HashSet<>();
        ticket.forEach(of -> clocks.add(of.notice().of().clock()));
        return clocks.size() == 1 ? text : text + "（共" + clocks.size() + "项时限）";
    }

    private String bundle(List<String> lines, Map<String, String> values) {
        String text = "";
        for (int shown = lines.size(); shown >= 0; shown--) {
            String listed = String.join("\n", lines.subList(0, shown));
            int left = lines.size() - shown;
            String rest = left == 0 ? "" : (shown == 0 ? "" : "\n") + "……另有" + left + "件";
            values.put("lines", listed + rest);
            text = NoticeTexts.filled(form.bundle(), values);
            if (form.fits(text)) return text;
        }
        return cut(text);
    }

    private String alone(OutgoingNotice notice) {
        Optional<Summary> ticket = notice.ticket();
        if (ticket.isEmpty())
            return form.fits(notice.notice().text())
                    ? notice.notice().text()
                    : cut(notice.notice().text());
        NoticeComposer composer = composer(notice, ticket.get());
        String text = "";
        for (int title : TITLES) {
            text = composer.text(form, notice.notice().of(), at, title);
            if (form.fits(text)) return text;
        }
        return cut(text);
    }

    private NoticeComposer composer(OutgoingNotice of, Summary ticket) {
        return new NoticeComposer(
                policy,
                ticket,
                of.orders(),
                of.notice().of().clock(),
                of.notice().of().rung());
    }

    /** The beginning of a text that is too long, with the link at its end if there is room for it. */
    private String cut(String text) {
        Matcher link = LINK_AT_END.matcher(text);
        String end = link.find() && link.group().length() < form.longest() - 1 ? link.group() : "";
        return text.substring(0, form.longest() - end.length() - 1) + "…" + end;
    }
}
