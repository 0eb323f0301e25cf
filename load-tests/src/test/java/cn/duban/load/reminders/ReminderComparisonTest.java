package cn.duban.load.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.drill.Findings;
import cn.duban.load.reminders.TicketReminders.Closed;
import cn.duban.load.reminders.TicketReminders.Line;
import cn.duban.load.reminders.TicketReminders.Notice;
import cn.duban.load.reminders.TicketReminders.Outcome;
import cn.duban.load.reminders.TicketReminders.Rung;
import cn.duban.load.reminders.TicketReminders.Unsent;
import cn.duban.load.report.Summary;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each broken guarantee is planted once, and must be found under its own kind. */
class ReminderComparisonTest {

    private static final Instant RANG = Instant.parse("2026-04-21T02:00:00Z");
    private static final Instant CUT = RANG.plusSeconds(3_600);
    private static final Duration TRIED = Duration.ofMinutes(5);
    private static final Duration ALLOWED = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private final Findings<ReminderGuarantee> findings = new Findings<>(ReminderGuarantee.class);
    private final ReminderBalance balance = new ReminderBalance();
    private final Summary summary = new Summary("test");
    private Policy policy;
    private StaffDirectory staff;
    private Officer liaison;
    private Rung rung;
    private String id;

    @BeforeEach
    void oneRungOfOneLiaison() throws IOException {
        policy = PolicyFiles.load(RemindersCommand.policy(folder, 1, 2)).policy();
        staff = new StaffDirectory(policy, 1);
        Unit unit = policy.units().stream()
                .filter(u -> u.parent().isEmpty())
                .filter(u -> staff.person("ll-" + u.id()).orElseThrow().phone().startsWith("139"))
                .findFirst()
                .orElseThrow();
        liaison = staff.person("ll-" + unit.id()).orElseThrow();
        rung = new Rung(new ClockKey("SIGN", unit.id(), 0, 1), "due", unit.region(), RANG);
        id = NoticeId.of("T-1", rung.clock(), "due", 0, false, liaison.id());
    }

    private Notice notice(String state) {
        return new Notice(id, liaison.id(), 0, false, state, RANG, "word");
    }

    private Line line(Notice... notices) {
        return stopped(Optional.empty(), notices);
    }

    private Line stopped(Optional<Instant> at, Notice... notices) {
        return new Line(rung.clock(), at, "due", List.of(notices), List.of());
    }

    private Outcome sent() {
        return new Outcome(id, true, "phone", "proof", 1);
    }

    private TicketReminders ticket(List<Outcome> outcomes, Line... lines) {
        return new TicketReminders("T-1", List.of(rung), outcomes, List.of(), List.of(lines));
    }

    private TicketReminders sound() {
        return ticket(List.of(sent()), line(notice("SENT")));
    }

    private Delivery delivery(String key, String... notices) {
        return new Delivery("phone", key, liaison.phone(), List.of(notices), 0);
    }

    private void compare(TicketReminders ticket, Instant takenAt, Delivery... delivered) {
        GatewayLedger taken = new GatewayLedger(List.of(delivered), staff, 5);
        new ReminderComparison(policy, staff, taken, CUT, TRIED, findings, balance).ticket(ticket);
        taken.check(List.of(delivered), nanos -> takenAt, ALLOWED, findings);
        balance.report(summary);
    }

    private void compare(TicketReminders ticket, Delivery... delivered) {
        compare(ticket, RANG, delivered);
    }

    private void onlyFinds(ReminderGuarantee... kinds) {
        assertThat(ReminderGuarantee.values())
                .filteredOn(kind -> findings.count(kind) > 0)
                .containsExactlyInAnyOrder(kinds);
    }

    @Test
    void a_reminder_delivered_once_balances() {
        compare(sound(), delivery("k-1", id));
        onlyFinds();
        assertThat(summary.kept()).isTrue();
    }

    @Test
    void a_reminder_under_two_keys_is_doubled() {
        compare(sound(), delivery("k-1", id), delivery("k-2", id));
        onlyFinds(ReminderGuarantee.DOUBLED);
    }

    @Test
    void a_reminder_recorded_as_sent_that_no_gateway_accepted_is_missing() {
        compare(sound());
        onlyFinds(ReminderGuarantee.NOT_SEEN);
    }

    @Test
    void a_reminder_only_in_a_repetition_of_its_key_does_not_count() {
        Deliveries books = new Deliveries(1);
        while (books.delivered().isEmpty()) {
            books.book("phone", "k-1", liaison.phone(), "[n-00000000000000000000]", 0);
        }
        for (int i = 0; i < 20; i++) {
            books.book("phone", "k-1", liaison.phone(), "[" + id + "]", 1);
        }
        GatewayLedger taken = new GatewayLedger(books.delivered(), staff, 5);
        new ReminderComparison(policy, staff, taken, CUT, TRIED, findings, balance).ticket(sound());
        onlyFinds(ReminderGuarantee.NOT_SEEN);
    }

    @Test
    void an_officer_without_an_outcome_is_missing_and_the_sum_does_not_agree() {
        Notice other = new Notice(id, "jz-610802", 0, false, "FAILED", RANG, "word");
        compare(ticket(List.of(), line(other)));
        onlyFinds(ReminderGuarantee.MISSING, ReminderGuarantee.UNEXPECTED);
        findings.report(summary);
        assertThat(summary.kept()).isFalse();
    }

    @Test
    void a_rung_without_an_explanation_is_found() {
        compare(ticket(List.of(), line()));
        onlyFinds(ReminderGuarantee.UNEXPLAINED, ReminderGuarantee.MISSING);
        assertThat(summary.kept()).isFalse();
    }

    @Test
    void a_silenced_reminder_is_withheld_with_its_reason() {
        Line line = new Line(
                rung.clock(), Optional.empty(), "due", List.of(), List.of(new Unsent(liaison.id(), "SILENCED")));
        compare(ticket(List.of(), line));
        onlyFinds();
    }

    @Test
    void a_reminder_withheld_while_its_clock_runs_is_lost() {
        compare(ticket(List.of(), line(notice("WITHDRAWN"))));
        onlyFinds(ReminderGuarantee.LOST);
    }

    @Test
    void a_reminder_withheld_after_an_action_is_no_failure_if_the_action_was_in_time() {
        compare(ticket(List.of(), stopped(Optional.of(RANG.plus(TRIED).minusSeconds(1)), notice("WITHDRAWN"))));
        onlyFinds();
        compare(ticket(List.of(), stopped(Optional.of(RANG.plus(TRIED)), notice("WITHDRAWN"))));
        onlyFinds(ReminderGuarantee.LOST);
    }

    @Test
    void a_graver_rung_of_the_same_clock_withholds_a_lesser_one_but_not_vice_versa() {
        Rung graver = new Rung(rung.clock(), "plus-1", rung.region(), RANG.plusSeconds(1));
        Line withheld = line(notice("WITHDRAWN"));
        TicketReminders silenced =
                new TicketReminders("T-1", List.of(rung, graver), List.of(), List.of(), List.of(withheld));
        compare(silenced);
        assertThat(findings.count(ReminderGuarantee.LOST)).isZero();
        Rung lesser = new Rung(rung.clock(), "half", rung.region(), RANG.plusSeconds(1));
        compare(new TicketReminders("T-1", List.of(rung, lesser), List.of(), List.of(), List.of(withheld)));
        assertThat(findings.count(ReminderGuarantee.LOST)).isEqualTo(1);
    }

    @Test
    void an_overdue_reminder_repeats_until_a_unit_acts() {
        Rung early = new Rung(rung.clock(), "due", rung.region(), RANG.minusSeconds(10 * 86_400));
        Notice longAgo = new Notice(id, liaison.id(), 0, false, "SENT", early.recordedAt(), "word");
        compare(
                new TicketReminders("T-1", List.of(early), List.of(sent()), List.of(), List.of(line(longAgo))),
                delivery("k-1", id));
        onlyFinds(ReminderGuarantee.NOT_REPEATED);
        Line stopped = stopped(Optional.of(early.recordedAt().plusSeconds(3_600)), longAgo);
        compare(
                new TicketReminders("T-1", List.of(early), List.of(sent()), List.of(), List.of(stopped)),
                delivery("k-1", id));
        assertThat(findings.count(ReminderGuarantee.NOT_REPEATED)).isEqualTo(1);
    }

    @Test
    void a_waiting_reminder_is_unsettled() {
        compare(ticket(List.of(), line(notice("PENDING"))));
        onlyFinds(ReminderGuarantee.UNSETTLED);
    }

    @Test
    void two_outcomes_of_one_notice_are_found() {
        compare(ticket(List.of(sent(), sent()), line(notice("SENT"))), delivery("k-1", id));
        onlyFinds(ReminderGuarantee.RECORDED_TWICE);
    }

    @Test
    void a_failure_without_a_reason_is_silent() {
        Outcome failure = new Outcome(id, false, "", "", 3);
        compare(ticket(List.of(failure), line(notice("FAILED"))));
        onlyFinds(ReminderGuarantee.SILENT_FAILURE);
    }

    @Test
    void a_notice_of_no_rung_is_unasked() {
        compare(sound(), delivery("k-1", id), delivery("k-2", "n-00000000000000000000"));
        onlyFinds(ReminderGuarantee.UNASKED);
    }

    @Test
    void a_notice_for_another_address_is_misdirected() {
        compare(sound(), new Delivery("phone", "k-1", "13999999999", List.of(id), 0));
        onlyFinds(ReminderGuarantee.MISDIRECTED);
    }

    @Test
    void a_reminder_two_seconds_after_the_close_is_late_unless_the_ticket_was_opened_again() {
        Closed closed = new Closed(RANG, RANG.plusSeconds(60));
        TicketReminders ticket = new TicketReminders(
                "T-1", List.of(rung), List.of(sent()), List.of(closed), List.of(line(notice("SENT"))));
        compare(ticket, RANG.plusSeconds(1), delivery("k-1", id));
        compare(ticket, RANG.plusSeconds(61), delivery("k-1", id));
        onlyFinds();
        compare(ticket, RANG.plusSeconds(2), delivery("k-1", id));
        onlyFinds(ReminderGuarantee.AFTER_CLOSE);
    }
}
