package cn.duban.runtime.codec;

import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.RegionState;
import cn.duban.warning.EngineWarningAction;
import cn.duban.warning.Finding;
import cn.duban.warning.OfficerWarningAction;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningAction;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The samples behind the frozen bytes of warnings. */
final class WarningSamples {
    static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private WarningSamples() {}

    static Finding finding(WarningLevel level, int count) {
        return new Finding(
                Signal.SURGE,
                "surge:供热/停暖",
                level,
                8.25,
                NINE.plusSeconds(count),
                NINE.minusSeconds(2820),
                Optional.of("供热/停暖"),
                Optional.of("YL-610802"),
                count,
                OptionalDouble.of(0.4),
                OptionalDouble.of(3900),
                count - 1,
                List.of("T-1", "T-2"),
                List.of("停暖"),
                List.of(new Finding.Hour(NINE, count, 0.25, 2)),
                "近47分钟" + count + "件，同期常态0.4件",
                "不到橙色",
                "高于蓝色");
    }

    /** Every action of a warning. */
    static List<WarningAction> deeds() {
        return List.of(
                new EngineWarningAction.Raise(finding(WarningLevel.BLUE, 7), List.of("W-610802-1.1-0")),
                new EngineWarningAction.Told("n-1", "o-1", "李值班", "SHIFT_SUPERVISOR", Optional.of("local"), "ok"),
                new EngineWarningAction.Told("n-2", "o-2", "王局长", "BUREAU_HEAD", Optional.empty(), "空号"),
                new EngineWarningAction.Grow(finding(WarningLevel.BLUE, 9), List.of("W-610881-2.1-0")),
                new EngineWarningAction.Rise(finding(WarningLevel.RED, 21), List.of()),
                new OfficerWarningAction.Acknowledge("已联系热力公司"),
                new OfficerWarningAction.Assign(Optional.of("YL-610802"), List.of("住建局", "热力公司"), "两小时内恢复"),
                new OfficerWarningAction.Feedback(
                        OfficerWarningAction.Opinion.TOO_LATE, Optional.of(NINE.minusSeconds(3600)), "早一小时就好了"),
                new OfficerWarningAction.Resolve(OfficerWarningAction.Outcome.HANDLED, "已恢复供热"),
                new OfficerWarningAction.Reopen("又停了"),
                new EngineWarningAction.Subside(),
                new OfficerWarningAction.Plan("YL-610802", "更换老旧管网", LocalDate.of(2026, 9, 30)),
                new EngineWarningAction.Join("C-W-610802-1.1-0"));
    }

    /** Entries of one region's log; not every one is allowed after the last. */
    static Batch batch() {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.PolicyAdopted("hash", ZoneId.of("Asia/Shanghai"), "榆阳区"));
        for (WarningAction deed : deeds()) entries.add(new Entry.Warned(step("c-" + entries.size(), deed)));
        return new Batch("610802", 1, NINE, entries, Map.of());
    }

    /** The step that names a team, with the tickets that go to it. */
    static Batch team() {
        WarningAction assign = new OfficerWarningAction.Assign(Optional.empty(), List.of("住建局", "热力公司"), "两小时内恢复");
        return new Batch(
                "610802", 2, NINE, List.of(new Entry.Warned(step("c-20", assign), List.of("T-1", "T-2"))), Map.of());
    }

    /** A warning of two signals of one outbreak. */
    static Batch outbreak() {
        WarningAction raise = new EngineWarningAction.Raise(
                finding(WarningLevel.YELLOW, 9), List.of(), List.of(finding(WarningLevel.BLUE, 7)));
        return new Batch("610802", 2, NINE, List.of(new Entry.Warned(step("c-20", raise))), Map.of());
    }

    static RegionState state() {
        RegionState state = new RegionState("610802");
        state.take(batch());
        return state;
    }

    private static WarningEvent step(String commandId, WarningAction deed) {
        return new WarningEvent(commandId, 42, "W-610802-1.2-0", "desk", NINE, deed);
    }
}
