package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.Recorded;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketEvent;
import cn.duban.ticket.state.Status;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The random lives of the property tests cover enough to prove something. */
class RandomLivesTest {
    @Test
    void they_reach_every_event_and_every_reachable_status() {
        Random random = new Random(12345);
        Set<String> events = new HashSet<>();
        Set<Status> statuses = EnumSet.noneOf(Status.class);
        for (int run = 0; run < 240; run++) {
            List<City.Step> steps = new ArrayList<>();
            for (int i = 0; i < 120; i++)
                steps.add(new City.Step(
                        random.nextInt(Lives.TICKETS),
                        random.nextInt(1_000),
                        random.nextInt(random.nextInt(10) == 0 ? 15_000 : 400),
                        random.nextBoolean() ? 0 : random.nextInt(2_000),
                        random.nextInt(3) > 0));
            for (List<Recorded> history : City.after(steps).histories.values()) {
                Ticket ticket = Ticket.unregistered(history.get(0).ticket());
                for (Recorded recorded : history) {
                    events.add(recorded.event().type());
                    ticket = ticket.after(recorded);
                    statuses.add(ticket.status());
                }
            }
        }
        assertThat(events)
                .containsAll(TicketEvent.names().values().stream()
                        // Senders report these, and these lives have none: RemindersTest covers them.
                        .filter(name -> !name.startsWith("notice-"))
                        .toList());
        assertThat(statuses)
                .containsExactlyInAnyOrder(
                        Status.REGISTERED,
                        Status.ANSWERED,
                        Status.DISPATCHED,
                        Status.SIGNED,
                        Status.RETURN_ASKED,
                        Status.RETURNED,
                        Status.ARBITRATION,
                        Status.REPLIED,
                        Status.REVIEWED,
                        Status.REDO,
                        Status.CALLED_BACK,
                        Status.HANDED_OVER,
                        Status.CLOSED,
                        Status.MERGED,
                        Status.VOIDED,
                        Status.ARCHIVED);
    }
}
