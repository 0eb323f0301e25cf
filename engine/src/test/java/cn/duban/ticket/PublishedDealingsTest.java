package cn.duban.ticket;

import static cn.duban.ticket.DealingStories.accepted;
import static cn.duban.ticket.DealingStories.extend;
import static cn.duban.ticket.DealingStories.extension;
import static cn.duban.ticket.DealingStories.returned;
import static cn.duban.ticket.DealingStories.to;
import static cn.duban.ticket.Story.LEAD;
import static cn.duban.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.ClockKind;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.ticket.HandlingCommand.Sign;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.TimeLimitCommand.Resume;
import cn.duban.ticket.clock.Clock;
import cn.duban.ticket.state.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Published rules on returns and extensions, over the Spring Festival of 2026: 14 and 28 February are worked, 15 to 23 are off.
 */
class PublishedDealingsTest {
    /** Dispatched on Friday 13 February at 15:00 and signed at once. */
    private static Story signedIn(String place) {
        return new Story(
                        "T-1",
                        PolicyFiles.load(Path.of("src/test/resources/published", place))
                                .policy())
                .at("02-13 15:00")
                .does(new Register(Matters.heating()))
                .does(to(LEAD))
                .does(new Sign(LEAD));
    }

    @Test
    void in_xining_an_extension_asked_after_five_on_the_last_day_counts_as_overdue() {
        Story late = signedIn("xining").lapses("02-25 17:01");
        assertThat(late.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("02-25 18:00"));
        assertThat(late.refused(extend(3)).code()).isEqualTo(Refusal.Code.EXTENSION_TOO_LATE);
        late.lapses("02-25 18:00");
        assertThat(late.ticket().onTime()).contains(false);

        Story inTime = signedIn("xining").lapses("02-25 17:00").does(extend(3)).lapses("02-25 18:00");
        assertThat(inTime.ticket().onTime()).isEmpty();
        inTime.at("02-26 09:00").does(extension(true));
        assertThat(inTime.clock(ClockKind.REPLY, LEAD).dueAt())
                .as("26, 27 and the Saturday that is worked")
                .isEqualTo(on("02-28 18:00"));
    }

    @Test
    void in_shandong_a_return_is_asked_within_two_working_days() {
        Story story =
                signedIn("shandong").lapses("02-24 17:59").does(returned()).does(accepted());
        assertThat(story.status()).isEqualTo(Status.RETURNED);
        Story late = signedIn("shandong").lapses("02-25 08:30");
        assertThat(late.clock(ClockKind.RETURN).dueAt()).isEqualTo(on("02-24 18:00"));
        assertThat(late.clock(ClockKind.RETURN).shownAt(on("02-25 08:30"))).isEqualTo(Clock.State.EXPIRED);
        assertThat(late.refused(returned()).code()).isEqualTo(Refusal.Code.RETURN_WINDOW_PASSED);
    }

    @Test
    void in_shandong_five_working_days_become_fifteen_at_most() {
        Story story = signedIn("shandong").at("02-24 09:00");
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("02-27 18:00"));
        assertThat(story.refused(extend(11)).code()).isEqualTo(Refusal.Code.EXTENSION_CAP);
        story.does(extend(10)).does(extension(true));
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt()).isEqualTo(on("03-12 18:00"));
    }

    @Test
    void a_place_without_a_window_takes_a_return_at_any_time() {
        Story story = signedIn("guangzhou").lapses("03-30 09:00").does(returned());
        assertThat(story.status()).isEqualTo(Status.RETURN_ASKED);
        assertThat(story.has(ClockKind.RETURN)).isFalse();
    }

    @Test
    void in_guangzhou_a_suspended_limit_is_recalculated_with_both_ends_of_the_suspension() {
        Story story = signedIn("guangzhou")
                .does(DealingStories.suspend("03-02 09:00"))
                .does(DealingStories.suspension(true))
                .at("02-24 09:00")
                .does(new Resume());
        assertThat(story.clock(ClockKind.REPLY, LEAD).dueAt())
                .as("three hours of the 13th, the 14th and half an hour of the 24th come back after the 24th")
                .isEqualTo(on("02-26 12:00"));
    }
}
