package cn.duban.runtime.codec;

import cn.duban.policy.duty.DutyBook;
import cn.duban.policy.duty.DutyChange;
import cn.duban.policy.duty.DutyRota;
import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.region.RegionSnapshot;
import cn.duban.region.RegionState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entries of duty rotas and their changes. Fixed for ever, as the bytes are. */
final class DutySamples {
    private static final Instant AT = Instant.parse("2026-03-02T01:24:15.250Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    private DutySamples() {}

    private static DutyRota rota() {
        return new DutyRota(
                "ll",
                "联络员轮值",
                "LIAISON",
                Optional.of("YL-610802"),
                Optional.empty(),
                List.of(new DutyRota.Member("a", "甲"), new DutyRota.Member("b", "乙")),
                List.of(new DutyRota.Crew("A", "甲组", List.of("a")), new DutyRota.Crew("B", "乙组", List.of("b"))),
                List.of(new DutyRota.Turn("late", "晚班", LocalTime.of(20, 0), LocalTime.of(2, 30))),
                new DutyRota.Cycle(
                        LocalDate.of(2026, 1, 5),
                        List.of(
                                new DutyRota.Day(List.of("A"), List.of(DutyRota.FREE)),
                                new DutyRota.Day(List.of("B"), List.of())),
                        List.of(LocalDate.of(2026, 10, 1))));
    }

    static Batch batch() {
        DutyChange cover = new DutyChange(
                "c-1", 11, new DutyChange.Cover("ll", DAY, DAY, Optional.of("late"), "a", "b"), "请假", "科长", AT);
        DutyChange everyShift = new DutyChange(
                "c-2",
                12,
                new DutyChange.Cover("ll", DAY.plusDays(1), DAY.plusDays(9), Optional.empty(), "b", "a"),
                "培训",
                "科长",
                AT);
        DutyChange swap = new DutyChange(
                "x-1",
                13,
                new DutyChange.Swap(
                        "ll", new DutyChange.Post(DAY, "late", "b"), new DutyChange.Post(DAY.plusDays(1), "late", "a")),
                "换班",
                "科长",
                AT);
        return new Batch(
                "610800",
                1,
                AT,
                List.of(
                        new Entry.PolicyAdopted("hash", ZoneId.of("Asia/Shanghai"), "市本级"),
                        new Entry.RotasAdopted(new DutyBook.Edition(AT, List.of(rota()))),
                        new Entry.DutyChanged(cover),
                        new Entry.DutyChanged(everyShift),
                        new Entry.DutyChanged(swap),
                        new Entry.DutyWithdrawn(new DutyChange.Withdrawal("w-1", 14, "x-1", "取消", "科长", AT))),
                Map.of());
    }

    static RegionSnapshot snapshot() {
        RegionState state = new RegionState("610800");
        state.take(batch());
        return state.snapshot();
    }
}
