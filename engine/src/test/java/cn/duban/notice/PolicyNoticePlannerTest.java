package cn.duban.notice;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Channel;
import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.Summary;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recipients, times and texts of reminders, each rule by an example a supervisor can check. 2026-03-02 is a Monday. */
class PolicyNoticePlannerTest {
    private static final String LOCAL = "{ id = local, type = LOCAL, serves = [WECHAT, SMS, PHONE, EMAIL] }";
    private static final String UNIT = "YL-610802001";
    private static final Clock.Key SIGN = new Clock.Key(ClockKind.SIGN, UNIT, 0, 1);

    @TempDir
    Path folder;

    private static Instant on(String local) {
        return OffsetDateTime.parse("2026-" + local.replace(' ', 'T') + ":00+08:00")
                .toInstant();
    }

    private static Summary ticket(String id, Urgency urgency, boolean confidential, String due) {
        return ticket(id, "610802", urgency, confidential, due);
    }

    private static Summary ticket(String id, String region, Urgency urgency, boolean confidential, String due) {
        Clock clock = new Clock(
                ClockKind.SIGN,
                UNIT,
                0,
                1,
                Clock.OwedBy.UNIT,
                on("03-01 09:00"),
                on(due),
                Clock.State.RUNNING,
                Optional.empty(),
                Optional.empty(),
                "",
                on(due),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new Summary(
                id,
                3,
                Status.DISPATCHED,
                on("03-01 09:00"),
                Channel.PHONE,
                TicketKind.REQUEST,
                urgency,
                region,
                "供热/停暖",
                List.of(),
                "张某13800001234反映停暖",
                confidential,
                Optional.of(UNIT),
                List.of(),
                0,
                0,
                on("03-01 09:00"),
                Optional.empty(),
                List.of(clock),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Optional.empty(),
                0);
    }

    private static Summary ticket(String id) {
        return ticket(id, Urgency.NORMAL, false, "03-02 10:00");
    }

    private Policy policy(String people) {
        return SamplePolicy.of(folder, people, LOCAL);
    }

    private NoticePlan plan(String people, List<Silence> silences, Summary of, String rung, String now) {
        Policy policy = policy(people);
        return new PolicyNoticePlanner(policy, new Staffing(policy.directory(), silences))
                .reminder(of, SIGN, rung, on(now), on(now))
                .orElseThrow();
    }

    private NoticePlan plan(Summary of, String rung, String now) {
        return plan(SamplePolicy.PEOPLE, List.of(), of, rung, now);
    }

    private static List<String> addressees(NoticePlan plan) {
        return plan.notices().stream().map(n -> n.of().officer()).toList();
    }

    @Test
    void a_rung_reminds_the_holders_of_its_offices_for_the_unit_or_its_parent() {
        assertThat(addressees(plan(ticket("T-1"), "last-day", "03-02 09:00"))).containsExactly("clerk", "liaison");
    }

    @Test
    void an_office_without_holder_is_replaced_by_the_next_at_once() {
        NoticePlan plan = plan(ticket("T-1"), "plus-3", "03-05 10:00");
        assertThat(addressees(plan)).containsExactly("mayor");
        assertThat(plan.unsent())
                .containsExactly(new UnsentNotice("BUREAU_HEAD", "", UnsentNotice.Reason.NOBODY, "县区或部门主要负责人无人任职"));
    }

    @Test
    void a_substitute_gets_the_reminder_of_an_absent_officer_and_without_one_the_next_office_does() {
        String away = SamplePolicy.PEOPLE.replace(
                "phone = \"13900000002\",",
                "phone = \"13900000002\", absent = [ { from = 2026-03-02, to = 2026-03-03, reason = 年假 } ],");
        NoticePlan alone = plan(away, List.of(), ticket("T-1"), "due", "03-02 10:00");
        assertThat(addressees(alone)).containsExactly("head");
        assertThat(alone.unsent()).extracting(UnsentNotice::detail).containsExactly("联络乙缺席至2026-03-03：年假");
        String covered = away.replace("reason = 年假 } ],", "reason = 年假 } ], substitute = clerk,");
        assertThat(addressees(plan(covered, List.of(), ticket("T-1"), "due", "03-02 10:00")))
                .containsExactly("clerk");
    }

    @Test
    void the_duty_rota_of_the_time_of_sending_applies() {
        String shifts = SamplePolicy.PEOPLE.replace(
                "phone = \"13900000002\",", "phone = \"13900000002\", duty = [\"MON-FRI 14:00-18:00\"],");
        assertThat(addressees(plan(shifts, List.of(), ticket("T-1"), "due", "03-02 10:00")))
                .containsExactly("head");
        assertThat(addressees(plan(shifts, List.of(), ticket("T-1"), "due", "03-02 15:00")))
                .containsExactly("liaison");
    }

    @Test
    void reminders_wait_for_working_time_and_urgent_ones_do_not() {
        NoticePlan normal = plan(ticket("T-1"), "due", "03-02 19:00");
        assertThat(normal.notices().get(0).sendAt()).isBetween(on("03-03 08:30"), on("03-03 08:31"));
        NoticePlan urgent = plan(ticket("T-1", Urgency.URGENT, false, "03-02 10:00"), "due", "03-02 02:00");
        assertThat(urgent.notices().get(0).sendAt()).isEqualTo(on("03-02 02:00"));
        assertThat(urgent.notices().get(0).text())
                .startsWith("紧急")
                .endsWith(urgent.notices().get(0).id());
    }

    @Test
    void reminders_to_one_person_within_a_window_are_bundled_into_one_message() {
        Notice first = plan(ticket("T-1"), "due", "03-02 10:01").notices().get(0);
        Notice second = plan(ticket("T-2"), "due", "03-02 10:09").notices().get(0);
        Notice third = plan(ticket("T-3"), "due", "03-02 10:10").notices().get(0);
        assertThat(second.message()).isEqualTo(first.message());
        assertThat(second.sendAt()).isEqualTo(first.sendAt()).isBetween(on("03-02 10:10"), on("03-02 10:11"));
        assertThat(third.message()).isNotEqualTo(first.message());
    }

    @Test
    void a_window_that_ends_out_of_working_time_is_sent_when_work_begins_again() {
        Notice noon = plan(ticket("T-1"), "due", "03-02 11:55").notices().get(0);
        assertThat(noon.sendAt()).isBetween(on("03-02 14:30"), on("03-02 14:31"));
        Notice pause = plan(ticket("T-2"), "due", "03-02 13:00").notices().get(0);
        assertThat(pause.message()).isEqualTo(noon.message());
        Notice evening = plan(ticket("T-3"), "due", "03-02 17:51").notices().get(0);
        assertThat(evening.sendAt()).isBetween(on("03-03 08:30"), on("03-03 08:31"));
    }

    @Test
    void messages_of_different_regions_to_one_person_have_different_keys() {
        Notice here = plan(ticket("T-1"), "due", "03-02 10:01").notices().get(0);
        Summary elsewhere = ticket("T-2", "610881", Urgency.NORMAL, false, "03-02 10:00");
        Notice there = plan(elsewhere, "due", "03-02 10:01").notices().get(0);
        assertThat(there.of().officer()).isEqualTo(here.of().officer());
        assertThat(there.sendAt()).isEqualTo(here.sendAt());
        assertThat(there.message()).isNotEqualTo(here.message());
    }

    @Test
    void the_text_states_the_delay_and_no_data_of_the_citizen() {
        Notice notice = plan(ticket("T-1"), "due", "03-02 11:00").notices().get(0);
        assertThat(notice.text())
                .startsWith("逾期催办 T-1 张某*反映停暖 榆阳区鼓楼街道 签收 03月02日10:00 已逾期1小时1")
                .endsWith("http://duban.example/tickets/T-1")
                .doesNotContain("138");
        assertThat(plan(ticket("T-1", Urgency.NORMAL, true, "03-02 10:00"), "due", "03-02 11:00")
                        .notices()
                        .get(0)
                        .text())
                .contains("（保密件）")
                .doesNotContain("张某");
    }

    @Test
    void a_silence_holds_a_reminder_back_with_its_reason_and_no_other_office_gets_it() {
        Silence silence = new Silence(
                "s-1",
                Optional.empty(),
                Optional.of("YL-610802"),
                Optional.empty(),
                Optional.empty(),
                "系统切换",
                "boss",
                on("03-02 09:00"),
                on("03-02 12:00"));
        NoticePlan held = plan(SamplePolicy.PEOPLE, List.of(silence), ticket("T-1"), "due", "03-02 10:00");
        assertThat(held.notices()).isEmpty();
        assertThat(held.unsent())
                .containsExactly(new UnsentNotice(
                        "LIAISON", "liaison", UnsentNotice.Reason.SILENCED, "联络乙静默至2026-03-02 12:00：系统切换"));
        assertThat(held.repeatAt()).contains(on("03-02 16:30"));
        assertThat(addressees(plan(SamplePolicy.PEOPLE, List.of(silence), ticket("T-1"), "due", "03-02 12:00")))
                .containsExactly("liaison");
    }

    @Test
    void a_silence_with_a_start_holds_nothing_back_before_it() {
        Silence silence = new Silence(
                "s-1",
                Optional.empty(),
                Optional.of("YL-610802"),
                Optional.empty(),
                Optional.empty(),
                "系统切换",
                "boss",
                on("03-02 09:00"),
                on("03-02 12:00"),
                Optional.of(on("03-02 11:00")));
        assertThat(addressees(plan(SamplePolicy.PEOPLE, List.of(silence), ticket("T-1"), "due", "03-02 10:00")))
                .containsExactly("liaison");
        assertThat(plan(SamplePolicy.PEOPLE, List.of(silence), ticket("T-1"), "due", "03-02 11:00")
                        .notices())
                .isEmpty();
    }

    @Test
    void a_graver_rung_silences_the_lesser_ones() {
        assertThat(plan(ticket("T-1"), "plus-3", "03-05 10:00").silenced())
                .containsExactly("half", "last-day", "due", "plus-1", "urgent-1h");
        assertThat(plan(ticket("T-1"), "last-day", "03-02 08:30").silenced()).isEmpty();
    }

    /** Yulin's ladder and repetitions for the sample's people. */
    private Policy repeating(String people, String repeat, String ladder) throws IOException {
        SamplePolicy.of(folder, people, LOCAL);
        Path notices = folder.resolve("notices.conf");
        Files.writeString(
                notices,
                Files.readString(notices).replace("repeat { every = 2 working hours, most = 2 }", "repeat " + repeat));
        try (InputStream yulin = PolicyFiles.class.getResourceAsStream("/policy/yulin/ladder.conf")) {
            String text = new String(yulin.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    folder.resolve("ladder.conf"), text.replace("name = plus-1,", "name = plus-1, " + ladder));
        }
        return PolicyFiles.load(folder).policy();
    }

    private static NoticePlan repeated(Policy policy, Summary of, String rung, int repeat, String now) {
        return new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                .repetition(of, new Repetition("T-1", SIGN, rung, on("03-02 10:00"), repeat, on(now)), on(now))
                .orElseThrow();
    }

    @Test
    void a_repeat_goes_on_until_someone_acts() throws IOException {
        Policy policy = repeating(SamplePolicy.PEOPLE, "{ every = 2 hours }", "");
        NoticePlan late = repeated(policy, ticket("T-1"), "due", 5_000, "03-02 10:00");
        assertThat(addressees(late)).containsExactly("liaison");
        assertThat(late.repeatAt()).isPresent();
    }

    @Test
    void a_repeat_has_its_own_interval_for_urgent_tickets_on_holidays_too() throws IOException {
        Policy policy = repeating(SamplePolicy.PEOPLE, "{ every = 4 working hours, urgent = 30 minutes }", "");
        Summary urgent = ticket("T-1", Urgency.URGENT, false, "03-07 02:00");
        NoticePlan first = repeated(policy, urgent, "due", 1, "03-07 02:30");
        assertThat(first.notices()).extracting(Notice::sendAt).containsExactly(on("03-07 02:30"));
        assertThat(first.repeatAt()).contains(on("03-07 03:00"));
        assertThat(repeated(policy, ticket("T-1"), "due", 1, "03-09 08:30").repeatAt())
                .hasValueSatisfying(at -> assertThat(at).isBetween(on("03-09 14:30"), on("03-09 15:30")));
    }

    @Test
    void a_rung_has_its_own_interval_or_is_not_repeated() throws IOException {
        Policy own = repeating(
                SamplePolicy.PEOPLE, "{ every = 4 working hours }", "repeat { every = 1 hour, urgent = 10 minutes },");
        Summary urgent = ticket("T-1", Urgency.URGENT, false, "03-07 02:00");
        assertThat(repeated(own, urgent, "plus-1", 9, "03-07 06:00").repeatAt()).contains(on("03-07 06:10"));
        assertThat(repeated(own, ticket("T-1"), "plus-1", 9, "03-09 10:01").repeatAt())
                .hasValueSatisfying(at -> assertThat(at).isBetween(on("03-09 11:10"), on("03-09 11:11")));
        Policy none = repeating(SamplePolicy.PEOPLE, "{ every = 4 working hours }", "repeat = none,");
        assertThat(repeated(none, urgent, "plus-1", 0, "03-07 06:00").repeatAt())
                .isEmpty();
        assertThat(repeated(none, urgent, "plus-3", 0, "03-07 06:00").repeatAt())
                .isPresent();
    }

    @Test
    void a_reminder_that_reaches_no_officer_is_tried_again_and_ends_no_lesser_one() throws IOException {
        String alone =
                "officers = [ { id = far, name = 外人, office = CLERK, unit = YL-610881, phone = \"13900000009\" } ]";
        Policy policy = repeating(alone, "{ every = 2 hours }", "");
        NoticePlan first = new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                .reminder(ticket("T-1"), SIGN, "plus-3", on("03-05 10:00"), on("03-05 10:00"))
                .orElseThrow();
        assertThat(first.notices()).isEmpty();
        assertThat(first.silenced()).isEmpty();
        assertThat(first.repeatAt()).contains(on("03-05 12:00"));
        assertThat(repeated(policy, ticket("T-1"), "plus-3", 1, "03-05 12:00").repeatAt())
                .contains(on("03-05 16:30"));
    }

    @Test
    void only_overdue_reminders_repeat_up_to_a_limit() {
        Policy policy = policy(SamplePolicy.PEOPLE);
        PolicyNoticePlanner planner = new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()));
        NoticePlan first = plan(ticket("T-1"), "due", "03-02 10:00");
        Repetition next = new Repetition(
                "T-1", SIGN, "due", on("03-02 10:00"), 1, first.repeatAt().orElseThrow());
        NoticePlan second = planner.repetition(ticket("T-1"), next, next.at()).orElseThrow();
        assertThat(second.notices().get(0).id())
                .isNotEqualTo(first.notices().get(0).id());
        Repetition last = new Repetition("T-1", SIGN, "due", on("03-02 10:00"), 2, next.at());
        assertThat(planner.repetition(ticket("T-1"), last, last.at())
                        .orElseThrow()
                        .repeatAt())
                .isEmpty();
        assertThat(plan(ticket("T-1"), "half", "03-02 09:00").repeatAt()).isEmpty();
    }

    @Test
    void the_ways_of_the_rung_come_first_and_all_others_after_them() {
        String channels = "{ id = mail, type = SMTP, serves = [EMAIL], host = h, port = 25, from = \"a@b\" }\n"
                + "{ id = sms, type = LOCAL, serves = [SMS] }\n{ id = voice, type = LOCAL, serves = [PHONE] }";
        Policy policy = SamplePolicy.of(folder, SamplePolicy.PEOPLE, channels);
        Notice notice = new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                .reminder(ticket("T-1"), SIGN, "due", on("03-02 10:00"), on("03-02 10:00"))
                .orElseThrow()
                .notices()
                .get(0);
        assertThat(notice.ways())
                .containsExactly(
                        new Notice.Way("voice", "13900000002"),
                        new Notice.Way("mail", "lly@example.gov.cn"),
                        new Notice.Way("sms", "13900000002"));
    }

    @Test
    void copies_go_to_the_offices_configured_and_are_marked_as_copies() {
        policy(SamplePolicy.PEOPLE);
        Policy policy;
        try {
            java.nio.file.Files.writeString(
                    folder.resolve("notices.conf"), SamplePolicy.notices(LOCAL) + "copies { LIAISON = [UNIT_HEAD] }\n");
            policy = cn.duban.policy.files.PolicyFiles.load(folder).policy();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        List<Notice> notices =
                new ArrayList<>(new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                        .reminder(ticket("T-1"), SIGN, "due", on("03-02 10:00"), on("03-02 10:00"))
                        .orElseThrow()
                        .notices());
        assertThat(notices).extracting(n -> n.of().officer()).containsExactly("liaison", "head");
        assertThat(notices.get(1).of().copy()).isTrue();
        assertThat(notices.get(1).text()).startsWith("抄送 ");
    }

    @Test
    void a_clock_stopped_before_the_rung_was_recorded_sends_no_reminder() {
        Summary done = ticket("T-1");
        Policy policy = policy(SamplePolicy.PEOPLE);
        Clock.Key other = new Clock.Key(ClockKind.REPLY, UNIT, 0, 1);
        NoticePlan plan = new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                .reminder(done, other, "due", on("03-02 10:00"), on("03-02 10:00"))
                .orElseThrow();
        assertThat(plan.notices()).isEmpty();
        assertThat(plan.unsent()).extracting(UnsentNotice::reason).containsExactly(UnsentNotice.Reason.ACTED);
    }

    @Test
    void without_a_directory_no_notice_is_planned() {
        Policy policy = policy("officers = []");
        assertThat(new PolicyNoticePlanner(policy, new Staffing(policy.directory(), List.of()))
                        .reminder(ticket("T-1"), SIGN, "due", on("03-02 10:00"), on("03-02 10:00")))
                .isEmpty();
    }
}
