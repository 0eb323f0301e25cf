package cn.duban.search;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.OverdueLists;
import cn.duban.ticket.state.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a ticket can be found by beside its words, as terms of the index: the one place that knows how they are written. */
public final class Facet {
    /** Version of the terms: an index of another version is written from the beginning. */
    public static final int VERSION = 1;

    /** A ticket that has a due instant. */
    public static final String HAS_DUE = "due";

    private Facet() {}

    public static String id(String ticket) {
        return "i:" + ticket.toLowerCase(Locale.ROOT);
    }

    public static String region(String code) {
        return "r:" + code;
    }

    /** A unit that has a part in it, or that such a unit is below. */
    public static String unit(String id) {
        return "u:" + id;
    }

    /** Its topic, or a branch that its topic is under. */
    public static String topic(String branch) {
        return "t:" + branch;
    }

    public static String kind(TicketKind kind) {
        return "k:" + kind.name();
    }

    public static String urgency(Urgency urgency) {
        return "g:" + urgency.name();
    }

    public static String status(Status status) {
        return "s:" + status.name();
    }

    public static String label(String id) {
        return "l:" + id;
    }

    /** Whether it is overdue, or missed the limit that decides if it was in time. */
    public static String late(boolean late) {
        return late ? "late" : "in-time";
    }

    /** A clock of that kind is overdue. */
    public static String overdue(ClockKind kind) {
        return "o:" + kind.name();
    }

    /** All terms of a ticket. Its units' tree is that of the policy in force when it was written. */
    public static Set<String> of(Summary ticket, Policy policy) {
        Set<String> terms = new HashSet<>();
        terms.add(id(ticket.id()));
        terms.add(region(ticket.region()));
        terms.add(kind(ticket.kind()));
        terms.add(urgency(ticket.urgency()));
        terms.add(status(ticket.status()));
        terms.add(late(late(ticket)));
        for (String label : ticket.labels()) terms.add(label(label));
        for (String branch : branches(ticket.topic())) terms.add(topic(branch));
        ticket.lead().ifPresent(lead -> addUnit(lead, policy, terms));
        for (String unit : ticket.assist()) addUnit(unit, policy, terms);
        for (Clock clock : ticket.clocks())
            if (OverdueLists.counted(ticket.status(), clock)) terms.add(overdue(clock.kind()));
        if (ticket.nextDueAt().isPresent()) terms.add(HAS_DUE);
        return terms;
    }

    private static boolean late(Summary ticket) {
        return ticket.overdue() || ticket.onTime().filter(inTime -> !inTime).isPresent();
    }

    private static List<String> branches(String topic) {
        List<String> branches = new ArrayList<>();
        for (int at = topic.indexOf('/'); at >= 0; at = topic.indexOf('/', at + 1))
            branches.add(topic.substring(0, at));
        branches.add(topic);
        return branches;
    }

    private static void addUnit(String id, Policy policy, Set<String> terms) {
        Optional<String> next = Optional.of(id);
        while (next.isPresent() && terms.add(unit(next.get())))
            next = policy.unit(next.get()).flatMap(Unit::parent);
    }
}
