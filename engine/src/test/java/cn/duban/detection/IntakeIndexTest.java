package cn.duban.detection;

import static cn.duban.detection.WatchedLog.NINE;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.region.Batch;
import cn.duban.region.Entry;
import cn.duban.ticket.ClosingEvent.Erased;
import cn.duban.ticket.Recorded;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IntakeIndexTest {
    private static final String PHONE = "13891212345";

    private final IntakeIndex index = new IntakeIndex();
    private final WatchedLog log = new WatchedLog("610881");

    private void call(Duration after, String phone) {
        index.take(log.registered(NINE.plus(after), "供热/停暖", phone));
    }

    @Test
    void tickets_of_a_telephone_are_found_newest_first_however_it_is_written() {
        call(Duration.ZERO, PHONE);
        call(Duration.ofHours(1), "0086 138-9121-2345");
        call(Duration.ofHours(2), "13891212346");
        for (String written : List.of(PHONE, "+86 138 9121 2345", "８６１３８９１２１２３４５"))
            assertThat(index.ofCaller(written)).as(written).containsExactly("610881-T2", "610881-T1");
        assertThat(index.ofCaller("13891212347")).isEmpty();
    }

    /** After a start the log of one region may be read before that of another. */
    @Test
    void regions_may_be_read_in_any_order() {
        WatchedLog other = new WatchedLog("610822");
        call(Duration.ofHours(2), PHONE);
        index.take(other.registered(NINE.plus(Duration.ofHours(1)), "供热/停暖", PHONE));
        call(Duration.ofHours(3), PHONE);
        assertThat(index.ofCaller(PHONE)).containsExactly("610881-T2", "610881-T1", "610822-T1");
        call(IntakeIndex.KEPT.plus(Duration.ofHours(1)).plusSeconds(1), "13891212399");
        assertThat(index.ofCaller(PHONE)).containsExactly("610881-T2", "610881-T1");
    }

    @Test
    void a_short_number_is_no_person() {
        call(Duration.ZERO, "110");
        call(Duration.ofHours(1), "110");
        assertThat(index.ofCaller("110")).isEmpty();
    }

    @Test
    void an_erased_ticket_is_no_longer_found() {
        call(Duration.ZERO, PHONE);
        Recorded erased = new Recorded(
                "610881-T1", 2, "e", 0, "desk", NINE.plusSeconds(60), "610881", 2, new Erased(NINE, "〔2026〕1号"));
        index.take(new Batch(
                "610881", 2, NINE.plusSeconds(60), List.of(new Entry.Happened(erased, Optional.empty())), Map.of()));
        assertThat(index.ofCaller(PHONE)).isEmpty();
    }

    @Test
    void a_ticket_is_forgotten_after_the_time_that_is_kept() {
        call(Duration.ZERO, PHONE);
        call(IntakeIndex.KEPT.minusSeconds(1), PHONE);
        assertThat(index.ofCaller(PHONE)).hasSize(2);
        call(IntakeIndex.KEPT.plusSeconds(1), "13891212399");
        assertThat(index.ofCaller(PHONE)).containsExactly("610881-T2");
    }
}
