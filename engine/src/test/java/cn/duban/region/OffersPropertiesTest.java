package cn.duban.region;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.Expectation;
import cn.duban.ticket.Recorded;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.TicketCommand;
import cn.duban.ticket.offer.Offer;
import cn.duban.ticket.offer.Offers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Random lives: what a ticket takes, it also offers. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class OffersPropertiesTest {
    @Property(tries = 30)
    void every_command_that_is_accepted_was_offered(
            @ForAll @Size(min = 40, max = 120) List<City.Step> steps, @ForAll int pick) {
        City city = City.after(steps);
        city.histories.forEach((id, history) -> {
            Ticket ticket = Ticket.unregistered(id);
            for (Recorded recorded : history) {
                ticket = ticket.after(recorded);
                Instant now = ticket.lastCommandAt().plus(Duration.ofMinutes(Math.floorMod(pick, 20_000)));
                for (int i = 0; i < 5; i++) offered(ticket, Math.floorMod(pick + i, 10_000), now);
            }
        });
    }

    private static void offered(Ticket ticket, int pick, Instant now) {
        TicketCommand command = Choice.of(ticket, pick, now);
        Submission asked =
                new Submission(ticket.id(), "next/" + pick, 7, "x", true, Optional.empty(), Optional.empty(), command);
        if (!(CommandDecider.decide(ticket, asked, Story.POLICY, now) instanceof Decision.Accepted)) return;
        Offer offer = new Offers(ticket, Expectation.NONE, true, Story.POLICY, now).of(command.action());
        assertThat(offer.allowed())
                .as("%s of %s: %s", command, ticket.status(), offer.refusal())
                .isTrue();
        command.actingUnit()
                .ifPresent(unit -> assertThat(offer.choices().get("unit")).contains(unit));
    }
}
