package cn.duban.http.grafana.query;

import cn.duban.policy.Channel;
import cn.duban.policy.Label;
import cn.duban.policy.Policy;
import cn.duban.policy.Region;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Topic;
import cn.duban.policy.Unit;
import cn.duban.policy.Urgency;
import cn.duban.ticket.state.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The values of facets, each with the Chinese name shown to people and the code that never changes. */
public final class FacetNames {
    /** @param text Chinese, shown to people */
    public record Option(String text, String value) {}

    private final Policy policy;
    private final Map<Facet, Map<String, String>> fixed = new HashMap<>();

    public FacetNames(Policy policy) {
        this.policy = policy;
        fixed.put(Facet.KIND, words(TicketKind.values(), TicketKind::chinese));
        fixed.put(Facet.CHANNEL, words(Channel.values(), Channel::chinese));
        fixed.put(Facet.URGENCY, words(Urgency.values(), Urgency::chinese));
        fixed.put(Facet.STATUS, words(Status.values(), Status::chinese));
    }

    private static <E extends Enum<E>> Map<String, String> words(E[] values, Function<E, String> chinese) {
        Map<String, String> words = new HashMap<>();
        for (E value : values) words.put(value.name(), chinese.apply(value));
        return words;
    }

    /** The Chinese name of a value; the value itself where it is unknown. */
    public String title(Facet facet, String value) {
        return switch (facet) {
            case REGION -> policy.region(value).map(Region::name).orElse(value);
            case UNIT -> policy.unit(value).map(Unit::name).orElse(value);
            case LABEL -> policy.label(value).map(Label::name).orElse(value);
            case TOPIC -> value;
            case LINE, SHIFT, ROTATION ->
                options(facet, region -> true).stream()
                        .filter(o -> o.value().equals(value))
                        .map(Option::text)
                        .findFirst()
                        .orElse(value);
            default -> fixed.get(facet).getOrDefault(value, value);
        };
    }

    /** All names that choose a value: its own, and those of every unit or topic above it. */
    public Set<String> names(Facet facet, String value) {
        Set<String> names = new HashSet<>(Set.of(value));
        switch (facet) {
            case UNIT -> {
                for (Optional<Unit> up = policy.unit(value);
                        up.isPresent();
                        up = up.get().parent().flatMap(policy::unit))
                    names.addAll(List.of(up.get().id(), up.get().name()));
            }
            case TOPIC -> {
                for (int slash = value.lastIndexOf('/'); slash > 0; slash = value.lastIndexOf('/', slash - 1))
                    names.add(value.substring(0, slash));
            }
            default -> names.add(title(facet, value));
        }
        return names;
    }

    /** Whether a name is known. Tickets may carry topics that the policy does not have. */
    public boolean known(Facet facet, String name) {
        return facet == Facet.TOPIC
                || options(facet, region -> true).stream()
                        .anyMatch(o -> o.value().equals(name) || o.text().equals(name))
                || facet == Facet.UNIT
                        && policy.units().stream()
                                .anyMatch(u -> u.id().equals(name) || u.name().equals(name));
    }

    /**
     * The options of a facet, in the order of the policy; of units those of the second level, to which the centre dispatches.
     *
     * @param regions the regions to offer, and those whose units to offer
     */
    public List<Option> options(Facet facet, Predicate<String> regions) {
        return switch (facet) {
            case REGION ->
                policy.regions().stream()
                        .filter(r -> regions.test(r.code()))
                        .map(r -> new Option(r.name(), r.code()))
                        .toList();
            case UNIT ->
                policy.units().stream()
                        .filter(u -> u.level() == 2 && regions.test(u.region()))
                        .map(u -> new Option(u.name(), u.id()))
                        .toList();
            case KIND -> list(TicketKind.values(), TicketKind::chinese);
            case CHANNEL -> list(Channel.values(), Channel::chinese);
            case URGENCY -> list(Urgency.values(), Urgency::chinese);
            case STATUS -> list(Status.values(), Status::chinese);
            case TOPIC ->
                policy.topics().stream().map(t -> new Option(path(t), t.path())).toList();
            case LABEL ->
                policy.labels().stream().map(l -> new Option(l.name(), l.id())).toList();
            case LINE ->
                policy.lines().stream().map(l -> new Option(l.name(), l.id())).toList();
            case SHIFT ->
                policy.calls().shifts().stream()
                        .map(s -> new Option(s.name(), s.id()))
                        .toList();
            case ROTATION ->
                policy.calls().rotations().stream()
                        .map(r -> new Option(r.name(), r.id()))
                        .toList();
        };
    }

    /** The path of a topic: names alone are not unique in the tree. */
    private static String path(Topic topic) {
        return topic.path().replace("/", " / ");
    }

    public static <E extends Enum<E>> List<Option> list(E[] values, Function<E, String> chinese) {
        return Arrays.stream(values)
                .map(v -> new Option(chinese.apply(v), v.name()))
                .toList();
    }
}
