package cn.duban.http.grafana;

import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.ticket.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What can be chosen, each with the words people read and the value that never changes. */
final class Options {
    /** @param text Chinese, for people */
    record Option(String text, String value) {}

    /** What a viewer may filter by. */
    static final Map<String, String> KEYS;

    static {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("region", "区县");
        keys.put("unit", "主办单位");
        keys.put("status", "状态");
        keys.put("kind", "诉求类别");
        keys.put("urgency", "紧急程度");
        KEYS = keys;
    }

    private final Policy policy;

    Options(Policy policy) {
        this.policy = policy;
    }

    /**
     * @param name of a variable or, in the singular, of a filter or a payload
     * @param allowed the regions the caller may see, empty for all
     * @return empty for a list that does not exist
     */
    Optional<List<Option>> of(String name, Set<String> allowed) {
        return switch (name) {
            case "regions", "region" -> Optional.of(regions(allowed));
            case "units", "unit" -> Optional.of(units(allowed));
            case "statuses", "status" -> Optional.of(list(Status.values(), Status::chinese));
            case "kinds", "kind" -> Optional.of(list(TicketKind.values(), TicketKind::chinese));
            case "urgencies", "urgency" -> Optional.of(list(Urgency.values(), Urgency::chinese));
            case "channels", "channel" -> Optional.of(list(Channel.values(), Channel::chinese));
            case "clocks", "clock" ->
                Optional.of(policy.clockKinds().stream()
                        .map(k -> new Option(policy.title(k), k.name()))
                        .toList());
            case "topics", "topic" ->
                Optional.of(policy.topics().stream()
                        .map(t -> new Option(t.name(), t.path()))
                        .toList());
            case "labels", "label" ->
                Optional.of(policy.labels().stream()
                        .map(l -> new Option(l.name(), l.id()))
                        .toList());
            default -> Optional.empty();
        };
    }

    private List<Option> regions(Set<String> allowed) {
        List<Option> regions = new ArrayList<>();
        policy.regions().forEach(r -> {
            if (allowed.isEmpty() || allowed.contains(r.code())) regions.add(new Option(r.name(), r.code()));
        });
        return regions;
    }

    /** Those of the second level: whom the centre speaks to. */
    private List<Option> units(Set<String> allowed) {
        return policy.units().stream()
                .filter(u -> u.level() == 2 && (allowed.isEmpty() || allowed.contains(u.region())))
                .map(u -> new Option(u.name(), u.id()))
                .toList();
    }

    private static <E extends Enum<E>> List<Option> list(E[] values, Function<E, String> chinese) {
        return Arrays.stream(values)
                .map(v -> new Option(chinese.apply(v), v.name()))
                .toList();
    }
}
