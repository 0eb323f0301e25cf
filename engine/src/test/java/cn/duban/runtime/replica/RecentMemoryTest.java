package cn.duban.runtime.replica;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.Channel;
import cn.duban.policy.TicketKind;
import cn.duban.policy.Urgency;
import cn.duban.region.Batch;
import cn.duban.region.Gate;
import cn.duban.region.Proposal;
import cn.duban.region.RegionState;
import cn.duban.ticket.CommandDecider;
import cn.duban.ticket.Decision;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Story;
import cn.duban.ticket.Submission;
import cn.duban.ticket.Ticket;
import cn.duban.ticket.state.Matter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Large contents in the last batches of several regions take no more memory than the limit. */
class RecentMemoryTest {
    private static final int LARGE = 60_000;
    private static final int ENTRIES = 200;
    private static final long MOST = 2L << 20;
    private static final Instant NOON = Story.on("03-02 12:00");

    private final List<Replica> replicas = Stream.of("610802", "610803", "610881")
            .map(r -> new Replica(new RegionState(r)))
            .toList();
    private final RecentMemory memory = new RecentMemory(MOST);

    private static Matter matter(String region, int length) {
        return new Matter(
                Channel.PHONE,
                TicketKind.REQUEST,
                Urgency.NORMAL,
                region,
                "供热/停暖",
                List.of(),
                "停暖",
                "冷".repeat(length),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private void register(Replica replica, int number, int length) {
        String id = replica.region() + "-" + number;
        Ticket none = Ticket.unregistered(id);
        Instant now = NOON.plusSeconds(number);
        Decision.Accepted accepted = (Decision.Accepted) CommandDecider.decide(
                none,
                new Submission(
                        id,
                        "c",
                        7,
                        "x",
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        new Register(matter(replica.region(), length))),
                Story.POLICY,
                now);
        Gate gate = new Gate(replica.state(), now);
        gate.propose(new Proposal(
                id,
                "c",
                7,
                "x",
                0,
                accepted.events(),
                none.afterAll(accepted.events()).summary()));
        replica.take(gate.batch(Map.of()));
        memory.trim(replicas);
    }

    private static long kept(Replica replica) {
        long oldest = replica.position();
        while (replica.remembers(oldest - 1) && oldest > 0) oldest--;
        return replica.position() - oldest;
    }

    @Test
    void two_hundred_large_entries_a_region_take_the_limit_and_the_oldest_go_first() {
        for (int i = 0; i < ENTRIES; i++)
            for (Replica replica : replicas) {
                register(replica, i, LARGE);
                assertThat(memory.held()).isLessThanOrEqualTo(MOST);
            }
        long large = 2L * LARGE;
        assertThat(replicas).allSatisfy(replica -> {
            assertThat(kept(replica)).isBetween(MOST / large / 3 - 2, MOST / large / 3 + 1);
            assertThat(replica.after(0, 10)).isEmpty();
            assertThat(replica.after(replica.position() - 1, 10).orElseThrow())
                    .extracting(Batch::position)
                    .containsExactly(replica.position());
        });
    }

    @Test
    void a_flood_in_one_region_takes_the_room_of_older_batches_elsewhere() {
        for (int i = 0; i < 20; i++) register(replicas.get(0), i, 100);
        for (int i = 20; i < 60; i++) register(replicas.get(1), i, LARGE);
        assertThat(kept(replicas.get(0))).isEqualTo(1);
        assertThat(memory.held()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void small_batches_stay_as_long_as_there_is_room() {
        for (int i = 0; i < 300; i++) register(replicas.get(2), i, 100);
        assertThat(kept(replicas.get(2))).isEqualTo(300);
    }
}
