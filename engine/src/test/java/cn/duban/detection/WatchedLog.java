package cn.duban.detection;

import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.state.Matter;
import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A region's log in memory, with one entry a batch. */
public final class WatchedLog {
    public static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final String region;
    private final List<Batch> batches = new ArrayList<>();
    private Instant latest = Instant.EPOCH;
    private int tickets;

    public WatchedLog(String region) {
        this.region = region;
    }

    public Batch registered(Instant at, String topic, String phone) {
        return registered(at, at, topic, phone);
    }

    public Batch registered(Instant at, Instant recordedAt, String topic, String phone) {
        Matter matter = new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                region,
                topic,
                List.of(),
                "题",
                "文",
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Matter.Citizen(
                        Optional.of("张三"), Optional.of(phone), Optional.empty(), Optional.empty(), Optional.empty())),
                false,
                Optional.empty(),
                Optional.empty());
        Recorded recorded = new Recorded(
                region + "-T" + ++tickets,
                1,
                "c",
                0,
                "desk",
                recordedAt,
                region,
                batches.size() + 1,
                new Registered(at, matter, List.of()));
        return batch(recordedAt, new Entry.Happened(recorded, Optional.empty()));
    }

    public Batch warned(WarningEvent step) {
        return batch(step.at(), new Entry.Warned(step));
    }

    public Batch person(String warning, Instant at, WarningAction deed) {
        return warned(new WarningEvent("p-" + batches.size(), 1, warning, "desk", at, deed));
    }

    private Batch batch(Instant at, Entry entry) {
        if (at.isAfter(latest)) latest = at;
        Batch batch = new Batch(region, batches.size() + 1, latest, List.of(entry), Map.of());
        batches.add(batch);
        return batch;
    }

    public List<Batch> batches() {
        return List.copyOf(batches);
    }

    public static Finding surge(Instant at, WarningLevel level, String topic, int count) {
        return finding(Signal.SURGE, "surge:" + topic, at, level, Optional.of(topic), count, List.of());
    }

    public static Finding finding(
            Signal signal,
            String key,
            Instant at,
            WarningLevel level,
            Optional<String> topic,
            int count,
            List<String> words) {
        return new Finding(
                signal,
                key,
                level,
                8,
                at,
                at,
                topic,
                Optional.empty(),
                count,
                OptionalDouble.of(1),
                OptionalDouble.empty(),
                count,
                List.of(key + count),
                words,
                List.of(),
                "增多",
                "",
                "");
    }
}
