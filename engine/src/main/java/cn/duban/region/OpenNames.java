package cn.duban.region;

import cn.duban.metrics.Counters;
import cn.duban.policy.Channel;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.count.TicketProfile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bounds the names that a region counts by and that its policy leaves open: topics and agents. Each name costs counters for ever,
 * so that invented ones would fill the memory. A name that the policy lists or that the region has counted by is always taken, and
 * the fold takes every recorded one. Owned by the region's thread.
 */
public final class OpenNames {
    private static final int HOURS = 24;

    private final NameLimits limits;
    private final Set<String> listed;
    private Table topics = new Table(null);
    private Table agents = new Table(null);

    /** The open names of one set of counters. Counters forget no name, so each is looked at once. */
    private final class Table {
        private final Counters counters;
        /** Names that the batch being gathered adds. */
        private final Set<String> added = new HashSet<>();

        private int seen;
        private int open;

        Table(Counters counters) {
            this.counters = counters;
        }

        boolean takes(String name, int most) {
            if (listed.contains(name) || counters.knows(name) || added.contains(name)) return true;
            if (open + added.size() >= most) return false;
            added.add(name);
            return true;
        }

        void begin() {
            added.clear();
            for (; seen < counters.names(); seen++) if (!listed.contains(counters.name(seen))) open++;
        }
    }

    public OpenNames(NameLimits limits, Policy policy) {
        this.limits = limits;
        this.listed = listed(policy);
    }

    private static Set<String> listed(Policy policy) {
        Set<String> names = new HashSet<>(Set.of("", policy.cityCode()));
        Stream.<Enum<?>[]>of(TicketKind.values(), Channel.values(), Urgency.values())
                .flatMap(Arrays::stream)
                .forEach(one -> names.add(one.name()));
        names.addAll(TicketProfile.names());
        IntStream.range(0, HOURS).forEach(hour -> names.add(String.format("%02d", hour)));
        policy.topics().forEach(topic -> names.add(topic.path()));
        policy.labels().forEach(label -> names.add(label.id()));
        policy.units().forEach(unit -> names.add(unit.id()));
        policy.regions().forEach(region -> names.add(region.code()));
        policy.lines().forEach(line -> names.add(line.id()));
        policy.calls().shifts().forEach(shift -> names.add(shift.id()));
        policy.calls().rotations().forEach(rotation -> names.add(rotation.id()));
        return names;
    }

    /** Starts a batch on what the region has recorded. */
    void begin(RegionState state) {
        if (topics.counters != state.counters()) topics = new Table(state.counters());
        if (agents.counters != state.calls().counters())
            agents = new Table(state.calls().counters());
        topics.begin();
        agents.begin();
    }

    boolean takesTopic(String topic) {
        return topics.takes(topic, limits.topics());
    }

    boolean takes(Entry report) {
        if (report instanceof Entry.Called called)
            return called.call().agent().map(this::takesAgent).orElse(true);
        return !(report instanceof Entry.AgentStated stated)
                || takesAgent(stated.report().agent());
    }

    private boolean takesAgent(String agent) {
        return agents.takes(agent, limits.agents());
    }

    public NameLimits limits() {
        return limits;
    }
}
