package cn.duban.ticket;

import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.Policy;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.HandlingCommand.Progress;
import cn.duban.ticket.SupervisionEvent.RungReached;
import cn.duban.ticket.clock.FiredRung;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTest {
    @Test
    void a_replys_rungs_ring_at_half_on_the_last_day_at_the_due_and_after_it() {
        assertThat(Story.dispatched().rungs(ClockKind.REPLY))
                .containsExactly(
                        "half 03-05 12:00",
                        "last-day 03-09 08:30",
                        "due 03-09 18:00",
                        "plus-1 03-10 18:00",
                        "plus-3 03-12 18:00",
                        "plus-5 03-16 18:00");
    }

    @Test
    void a_rung_that_would_lie_before_the_clock_begins_never_rings() {
        assertThat(Story.dispatched().rungs(ClockKind.SIGN)).noneMatch(r -> r.startsWith("last-day"));
    }

    @Test
    void a_limit_that_ends_before_work_opens_has_no_reminder_of_the_last_day() {
        Story story = Story.registered(Matters.heating(TicketKind.REQUEST, Urgency.URGENT))
                .at("03-02 23:30")
                .does(Commands.dispatch());
        assertThat(story.rungs(ClockKind.HANDLE))
                .startsWith("half 03-03 00:30", "due 03-03 01:30", "urgent-1h 03-03 02:30");
        assertThat(story.rungs(ClockKind.REPLY))
                .startsWith("last-day 03-03 08:30", "half 03-03 11:30", "due 03-03 23:30");
    }

    @Test
    void an_urgent_ticket_climbs_the_ladder_within_hours_of_a_holiday() {
        Story story = Story.registered(Matters.heating(TicketKind.REQUEST, Urgency.URGENT))
                .at("10-01 02:00")
                .does(Commands.dispatch());
        assertThat(story.rungs(ClockKind.SIGN))
                .containsExactly(
                        "half 10-01 02:15",
                        "due 10-01 02:30",
                        "urgent-1h 10-01 03:30",
                        "urgent-4h 10-01 06:30",
                        "urgent-12h 10-01 14:30");
    }

    @Test
    void a_rung_after_due_is_given_in_any_unit_of_time(@TempDir Path folder) throws IOException {
        StringBuilder rungs = new StringBuilder();
        for (String at : List.of("1 working day", "1 calendar day", "1 working hour", "2 hours", "30 minutes"))
            rungs.append("{ name = ")
                    .append(at.replace(' ', '-'))
                    .append(", title = 逾期, at = ")
                    .append(at)
                    .append(" after due, tell = [CLERK], through = [SMS] }\n");
        Files.writeString(
                folder.resolve("ladder.conf"),
                "roles { CLERK = 经办人, UNIT_HEAD = 负责人 }\nladders = [ { clocks = [REPLY], rungs = [" + rungs + "] } ]");
        Policy policy = PolicyFiles.load(folder).policy();
        assertThat(policy.rungs(ClockKind.REPLY))
                .extracting(rung -> rung.name() + " "
                        + Story.local(rung.when().ringsAt(policy.calendar(), on("09-30 18:00"), of -> Instant.MAX)))
                .containsExactly(
                        "1-working-day 10-08 18:00",
                        "1-calendar-day 10-01 18:00",
                        "1-working-hour 10-08 09:30",
                        "2-hours 09-30 20:00",
                        "30-minutes 09-30 18:30");
    }

    @Test
    void rungs_ring_in_order_each_at_its_own_instant_and_once() {
        Story story = Story.signed().lapses("04-30 09:00");
        List<String> replies = story.last().stream()
                .filter(RungReached.class::isInstance)
                .map(RungReached.class::cast)
                .filter(r ->
                        r.clock().kind() == ClockKind.REPLY && r.clock().unit().equals(LEAD))
                .map(r -> r.rung() + " " + Story.local(r.at()))
                .toList();
        assertThat(replies)
                .containsExactly(
                        "half 03-05 12:00",
                        "last-day 03-09 08:30",
                        "due 03-09 18:00",
                        "plus-1 03-10 18:00",
                        "plus-3 03-12 18:00",
                        "plus-5 03-16 18:00");
        assertThat(story.last()).extracting(TicketEvent::at).isSorted();
        assertThat(story.lapses("05-30 09:00").last()).isEmpty();
    }

    @Test
    void at_the_due_the_miss_comes_before_its_rung() {
        Story story = Story.registered().lapses("03-02 11:00");
        assertThat(story.lastTypes()).containsExactly("clock-missed", "rung-reached");
        assertThat(story.ticket().rungs())
                .containsExactly(new FiredRung(
                        story.clock(ClockKind.DISPATCH).key(), "due", on("03-02 11:00"), on("03-02 11:00")));
    }

    @Test
    void a_clock_that_is_done_rings_no_more() {
        Story story = Story.signed().does(new Progress(LEAD, "已联系", true)).lapses("04-30 09:00");
        assertThat(story.last())
                .noneMatch(e -> e instanceof RungReached r && r.clock().kind() == ClockKind.HANDLE);
    }

    @Test
    void a_late_clock_rings_on_until_it_is_done() {
        Story story =
                Story.signed().lapses("03-10 18:01").does(Commands.reply()).lapses("04-30 09:00");
        assertThat(story.ticket().rungs())
                .filteredOn(r ->
                        r.clock().kind() == ClockKind.REPLY && r.clock().unit().equals(LEAD))
                .extracting(FiredRung::rung)
                .containsExactly("half", "last-day", "due", "plus-1");
    }
}
