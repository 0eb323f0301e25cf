package cn.duban.http.words;

import cn.duban.http.series.Metric;
import cn.duban.http.series.MetricCatalogue;
import cn.duban.http.series.Title;
import cn.duban.http.web.ProblemCode;
import cn.duban.policy.Channel;
import cn.duban.policy.Indicator;
import cn.duban.policy.Label;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.grade.Grade;
import cn.duban.ticket.clock.OrderColour;
import cn.duban.ticket.state.Status;
import cn.duban.ticket.state.UrgeSource;
import cn.duban.warning.WarningLevel;
import cn.duban.words.FieldFault;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The words for what the engine and its policy name, by keys such as {@code status.SIGNED}: pages, dashboards and
 * integrators call each thing by the same word. Sentences of one page only are that page's own.
 */
final class Dictionary {
    private final Map<String, Title> words = new LinkedHashMap<>();

    private Dictionary() {}

    /** In the order of what is named, since lists for a choice follow it. */
    static Map<String, Title> of(Policy policy) {
        Dictionary made = new Dictionary();
        made.name("status", List.of(Status.values()), Status::name, s -> new Title(s.chinese(), s.english()));
        made.name("kind", List.of(TicketKind.values()), TicketKind::name, k -> new Title(k.chinese(), k.english()));
        made.name("urgency", List.of(Urgency.values()), Urgency::name, u -> new Title(u.chinese(), u.english()));
        made.name("channel", List.of(Channel.values()), Channel::name, c -> new Title(c.chinese(), c.english()));
        made.name("clock", policy.clockKinds(), c -> c.name(), c -> new Title(policy.title(c), c.english()));
        made.name(
                "order.colour",
                List.of(OrderColour.values()),
                OrderColour::name,
                c -> new Title(c.chinese() + "色", c.english()));
        made.name(
                "warning.level",
                List.of(WarningLevel.values()),
                WarningLevel::name,
                l -> new Title(l.chinese() + "色", l.english()));
        made.name("source", List.of(UrgeSource.values()), UrgeSource::name, u -> new Title(u.chinese(), u.english()));
        made.name(
                "grade",
                List.of(Grade.values()),
                Grade::name,
                g -> new Title(policy.grades().result().name(g), g.english()));
        made.name("indicator", List.of(Indicator.values()), Indicator::name, i -> new Title(i.chinese(), i.english()));
        made.name("problem", List.of(ProblemCode.values()), ProblemCode::wire, p -> new Title(p.chinese(), p.title()));
        made.name("fault", List.of(FieldFault.values()), FieldFault::wire, f -> new Title(f.chinese(), f.english()));
        made.name("rate", MetricCatalogue.rates(policy), Metric::name, m -> new Title(m.title(), m.englishTitle()));
        made.name("label", policy.labels(), Label::id, l -> named(l.name()));
        return Collections.unmodifiableMap(made.words);
    }

    /** A name of the policy is the same in both languages. */
    private static Title named(String name) {
        return new Title(name, name);
    }

    private <T> void name(String group, Collection<T> things, Function<T, String> code, Function<T, Title> title) {
        for (T thing : things) words.put(group + "." + code.apply(thing), title.apply(thing));
    }
}
