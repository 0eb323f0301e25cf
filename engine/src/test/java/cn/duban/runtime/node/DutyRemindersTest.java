package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.step;
import static cn.duban.runtime.node.UrgentNotices.UNIT;
import static cn.duban.runtime.node.UrgentNotices.awaitSent;
import static cn.duban.runtime.node.UrgentNotices.of;
import static cn.duban.runtime.node.UrgentNotices.overdue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.DutyRegister.Verdict;
import cn.duban.engine.Engine;
import cn.duban.notice.SamplePolicy;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.duty.DutyChange;
import cn.duban.policy.duty.DutyShift;
import cn.duban.policy.duty.DutySlot;
import cn.duban.ticket.DispatchingCommand.Dispatch;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.NoticeOutcome.NoticeSent;
import cn.duban.ticket.NoticeOutcome.NoticeWithdrawn;
import cn.duban.ticket.clock.Due;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Reminders of an office with a rota reach those on duty, after covers and swaps, and after a restart. */
class DutyRemindersTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final String DUTY = """
            rotas = [
              { id = ll, name = 联络员轮值, office = LIAISON, unit = YL-610802
                members = [ { id = liaison, name = 联络乙 }, { id = clerk, name = 经办甲 }, { id = head, name = 局长丙 } ]
                crews = [ { id = A, name = 甲组, members = [liaison] }, { id = B, name = 乙组, members = [clerk] } ]
                shifts = [ { id = day, name = 白班, from = "08:00", to = "08:00" } ]
                cycle { from = 2026-03-02, days = [ { works = [B] }, { works = [A] } ] } }
            ]
            """;

    @TempDir
    Path folder;

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    @BeforeEach
    void rota() throws IOException {
        Files.writeString(folder.resolve("duty.conf"), DUTY);
    }

    private Policy policy() {
        return SamplePolicy.of(
                SamplePolicy.withoutHalfway(folder),
                SamplePolicy.PEOPLE,
                "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }");
    }

    private static DutyChange change(Engine engine, String id, DutyChange.Act act) {
        return new DutyChange(
                id, act.hashCode(), act, "请假", "科长", engine.clock().instant());
    }

    private static DutyChange cover(Engine engine, String id, String officer, String standIn) {
        return change(engine, id, new DutyChange.Cover("ll", MONDAY, MONDAY, Optional.empty(), officer, standIn));
    }

    private static Verdict take(Engine engine, DutyChange change) {
        return engine.notices()
                .duty()
                .change(change)
                .toCompletableFuture()
                .join()
                .verdict();
    }

    private static DutyShift monday(Engine engine) {
        return engine.notices()
                .duty()
                .roster()
                .shift(new DutySlot("ll", MONDAY, "day"))
                .orElseThrow();
    }

    @Test
    void the_officer_on_duty_is_reminded_and_not_the_holder_of_the_office() {
        Engine engine = memory.start(policy());
        overdue(engine, "T-1");
        NoticeSent sent = awaitSent(engine, "T-1");
        assertThat(sent.notice().name()).isEqualTo("经办甲");
        assertThat(sent.notice().office()).isEqualTo("LIAISON");
    }

    @Test
    void a_swap_is_taken_once_and_holds_after_a_restart() {
        Engine engine = memory.start(policy());
        DutyChange.Swap swap = new DutyChange.Swap(
                "ll",
                new DutyChange.Post(MONDAY, "day", "clerk"),
                new DutyChange.Post(MONDAY.plusDays(1), "day", "liaison"));
        assertThat(take(engine, change(engine, "x-1", swap))).isEqualTo(Verdict.TAKEN);
        assertThat(take(engine, change(engine, "x-1", swap))).isEqualTo(Verdict.REPEATED);
        assertThat(take(engine, cover(engine, "x-1", "liaison", "head"))).isEqualTo(Verdict.REUSED);
        assertThat(take(engine, cover(engine, "x-2", "clerk", "head"))).isEqualTo(Verdict.REFUSED);
        memory.stop();
        Engine again = memory.startAgain(policy());
        assertThat(monday(again).officers()).containsExactly("liaison");
        assertThat(monday(again).planned()).containsExactly("clerk");
        overdue(again, "T-1");
        assertThat(awaitSent(again, "T-1").notice().name()).isEqualTo("联络乙");
    }

    @Test
    void changes_sent_at_one_time_that_contradict_each_other_are_not_both_taken() {
        Engine engine = memory.start(policy());
        var first = engine.notices()
                .duty()
                .change(cover(engine, "c-1", "clerk", "head"))
                .toCompletableFuture();
        var second = engine.notices()
                .duty()
                .change(cover(engine, "c-2", "clerk", "liaison"))
                .toCompletableFuture();
        assertThat(List.of(first.join().verdict(), second.join().verdict()))
                .containsExactlyInAnyOrder(Verdict.TAKEN, Verdict.REFUSED);
    }

    /** The rung is recorded, its message waits for the end of the bundling window, and meanwhile the officer hands over. */
    @Test
    void a_message_that_waits_goes_to_the_officer_on_duty_when_it_goes_out() {
        Engine engine = memory.start(policy());
        done(engine, "T-1", "c-1", new Register(Matters.heating("610802", TicketKind.REQUEST, Urgency.NORMAL, "暖气")));
        Instant due = InMemoryEngine.START.plus(Duration.ofHours(1));
        done(engine, "T-1", "c-2", new Dispatch(UNIT, List.of(), Optional.empty(), new Due.At(due)));
        step(engine, Duration.ofMinutes(61));
        assertThat(engine.notices().pending("T-1"))
                .isNotEmpty()
                .allSatisfy(n -> assertThat(n.of().officer()).isEqualTo("clerk"));
        assertThat(take(engine, cover(engine, "c-1", "clerk", "head"))).isEqualTo(Verdict.TAKEN);
        step(engine, Duration.ofMinutes(20));
        assertThat(awaitSent(engine, "T-1").notice().name()).isEqualTo("局长丙");
        assertThat(of(engine, "T-1", NoticeWithdrawn.class)).singleElement().satisfies(gone -> {
            assertThat(gone.notice().name()).isEqualTo("经办甲");
            assertThat(gone.word()).contains("已换班");
        });
    }

    @Test
    void without_the_officer_on_duty_in_the_directory_all_holders_are_reminded_as_without_a_rota() {
        Policy policy = policy();
        Engine engine = memory.start(policy);
        engine.notices()
                .adopt(
                        policy.directory().officers().stream()
                                .filter(o -> !o.id().equals("clerk"))
                                .toList(),
                        "admin")
                .toCompletableFuture()
                .join();
        overdue(engine, "T-1");
        assertThat(awaitSent(engine, "T-1").notice().name()).isEqualTo("联络乙");
    }

    @Test
    void a_policy_with_another_rota_leaves_the_shift_that_has_begun_and_its_changes() throws IOException {
        Engine engine = memory.start(policy());
        assertThat(take(engine, cover(engine, "c-1", "clerk", "head"))).isEqualTo(Verdict.TAKEN);
        memory.stop();
        Files.writeString(
                folder.resolve("duty.conf"), DUTY.replace("{ works = [B] }, { works = [A] }", "{ works = [A] }"));
        Engine again = memory.startAgain(policy());
        await("the new rota is in force")
                .atMost(Duration.ofSeconds(20))
                .until(() -> again.notices().duty().roster().book().editions().size() == 2);
        assertThat(monday(again).officers()).containsExactly("head");
        assertThat(again.notices().duty().roster().shifts("ll", MONDAY.plusDays(1), MONDAY.plusDays(2)))
                .allSatisfy(shift -> assertThat(shift.officers()).containsExactly("liaison"));
    }
}
