package cn.duban.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.liveline.Rota;
import cn.duban.liveline.RotaSlot;
import cn.duban.policy.Policy;
import cn.duban.policy.liveline.LiveLineRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbsencePlannerTest {
    private static final String LOCAL = "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }";

    /** 23:00 on a Saturday: neither working time nor out of the quiet hours. */
    private static final Instant NIGHT = Instant.parse("2026-03-07T15:00:00Z");

    private static final Instant LATE = NIGHT.plus(LiveLineRules.USUAL.absentAfter());

    @TempDir
    Path folder;

    private Policy policy(String people) {
        return SamplePolicy.of(folder, people, LOCAL);
    }

    private static Rota.Waiting session() {
        RotaSlot slot = new RotaSlot(
                NIGHT,
                NIGHT.plus(Duration.ofHours(2)),
                "张明",
                "县长",
                "神木市",
                Optional.of("610881"),
                Optional.empty(),
                "供热",
                "1");
        return new Rota.Waiting("LL-20260307-1", slot, NIGHT);
    }

    private static Optional<NoticePlan> plan(Policy policy, Instant now, Silence... silences) {
        return new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of(silences)))
                .absence(session(), now);
    }

    @Test
    void the_shift_supervisor_is_reminded_at_once_also_at_night_and_in_words_that_can_be_spoken() {
        Policy policy = policy(SamplePolicy.PEOPLE);
        NoticePlan plan = plan(policy, LATE).orElseThrow();
        assertThat(plan.notices()).singleElement().satisfies(notice -> {
            assertThat(notice.of().name()).isEqualTo("值班戊");
            assertThat(notice.sendAt()).isEqualTo(LATE);
            assertThat(AbsencePlanner.session(notice)).contains("LL-20260307-1");
            OutgoingNotice going = new OutgoingNotice(notice, Optional.empty());
            assertThat(new SendingTime(policy).from(List.of(going), LATE)).isEqualTo(LATE);
            String spoken = new MessageComposer(policy, Set.of("PHONE"), LATE).text(List.of(going));
            assertThat(spoken)
                    .startsWith("【榆林12345】神木市县长张明的接线（LL-20260307-1）应于23:00开始，到点未开播，请立即联系。http")
                    .endsWith("/LL-20260307-1");
        });
    }

    @Test
    void nothing_is_planned_once_the_slot_is_over_or_without_a_directory() {
        assertThat(plan(policy(SamplePolicy.PEOPLE), NIGHT.plus(Duration.ofHours(2))))
                .isEmpty();
        assertThat(plan(policy("officers = []"), LATE)).isEmpty();
    }

    @Test
    void the_next_office_of_the_centre_is_reminded_where_the_supervisor_is_away() {
        String away = SamplePolicy.PEOPLE.replace(
                "office = SHIFT_SUPERVISOR,",
                "office = SHIFT_SUPERVISOR, absent = [ { from = 2026-03-07, to = 2026-03-08, reason = 年假 } ],");
        NoticePlan plan = plan(policy(away), LATE).orElseThrow();
        assertThat(plan.notices()).extracting(n -> n.of().name()).containsExactly("市长丁");
        assertThat(plan.unsent()).extracting(UnsentNotice::reason).contains(UnsentNotice.Reason.ABSENT);
    }
}
