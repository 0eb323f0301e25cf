package cn.duban.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.TicketHistory;
import cn.duban.runtime.node.ReadYourWrites;
import cn.duban.ticket.IntakeEvent.Registered;
import cn.duban.ticket.Matters;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    private static final Instant AT = Instant.parse("2026-03-02T01:00:00Z");

    private final ReadYourWrites answered = new ReadYourWrites();

    /** A ticket whose last event is at this position. */
    private static TicketHistory story(String region, long... positions) {
        List<Recorded> history = new ArrayList<>();
        for (long position : positions)
            history.add(new Recorded(
                    "T-1",
                    history.size() + 1,
                    "c-" + position,
                    0,
                    "desk",
                    AT,
                    region,
                    position,
                    new Registered(AT, Matters.heating(), List.of())));
        return new TicketHistory(Ticket.unregistered("T-1"), history);
    }

    @Test
    void answered_positions_ahead_of_the_replicas_are_waited_for() {
        answered.remember(story("610802", 3, 7));
        assertThat(answered.orFurther(Map.of("610802", 6L, "610881", 9L)))
                .isEqualTo(Map.of("610802", 7L, "610881", 9L));
        assertThat(answered.orFurther(Map.of())).as("none here yet").isEqualTo(Map.of("610802", 7L));
    }

    @Test
    void heads_ahead_of_the_answered_positions_are_waited_for() {
        answered.remember(story("610802", 7));
        assertThat(answered.orFurther(Map.of("610802", 8L))).isEqualTo(Map.of("610802", 8L));
    }

    @Test
    void an_older_answer_does_not_lower_the_position() {
        answered.remember(story("610802", 7));
        answered.remember(story("610802", 2));
        assertThat(answered.orFurther(Map.of())).isEqualTo(Map.of("610802", 7L));
    }

    @Test
    void a_ticket_without_events_adds_no_position() {
        answered.remember(story("610802"));
        assertThat(answered.orFurther(Map.of("610802", 1L))).isEqualTo(Map.of("610802", 1L));
    }
}
