package cn.duban.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConnectionTableTest {
    private final List<Peer> ended = new ArrayList<>();

    private final class Peer implements ConnectionTable.Connection {
        private final InetAddress address;

        Peer(int last) {
            try {
                address = InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
            } catch (UnknownHostException never) {
                throw new IllegalStateException(never);
            }
        }

        @Override
        public InetAddress address() {
            return address;
        }

        @Override
        public void close() {
            ended.add(this);
        }
    }

    @Test
    void an_address_whose_connections_all_work_gets_no_more_and_others_do() {
        ConnectionTable table = new ConnectionTable(2, 10);
        Peer first = new Peer(1);
        assertThat(table.enter(first)).isTrue();
        table.heard(first);
        Peer second = new Peer(1);
        assertThat(table.enter(second)).isTrue();
        table.heard(second);
        assertThat(table.enter(new Peer(1))).isFalse();
        assertThat(table.enter(new Peer(2))).isTrue();
        table.leave(first);
        assertThat(table.enter(new Peer(1))).isTrue();
        assertThat(ended).isEmpty();
    }

    @Test
    void a_new_connection_takes_the_place_of_the_oldest_silent_one_of_its_address() {
        ConnectionTable table = new ConnectionTable(2, 10);
        Peer other = new Peer(2);
        Peer oldest = new Peer(1);
        Peer newer = new Peer(1);
        for (Peer peer : List.of(other, oldest, newer))
            assertThat(table.enter(peer)).isTrue();
        assertThat(table.enter(new Peer(1))).isTrue();
        assertThat(ended).containsExactly(oldest);
        table.leave(oldest);
        assertThat(table.size()).isEqualTo(3);
    }

    @Test
    void at_the_overall_limit_the_oldest_silent_connection_of_any_address_gives_way() {
        ConnectionTable table = new ConnectionTable(10, 2);
        Peer silent = new Peer(1);
        Peer working = new Peer(2);
        table.enter(working);
        table.heard(working);
        table.enter(silent);
        assertThat(table.enter(new Peer(3))).isTrue();
        assertThat(ended).containsExactly(silent);
    }

    @Test
    void the_limits_hold_and_the_count_is_right_in_any_order_of_events() {
        Random random = new Random(31);
        ConnectionTable table = new ConnectionTable(5, 20);
        List<Peer> open = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            ended.clear();
            if (random.nextInt(3) > 0) {
                Peer peer = new Peer(1 + random.nextInt(8));
                if (table.enter(peer)) open.add(peer);
                open.removeAll(ended);
                if (random.nextBoolean()) table.heard(peer);
            } else if (!open.isEmpty()) {
                table.leave(open.remove(random.nextInt(open.size())));
            }
            assertThat(table.size()).isEqualTo(open.size()).isLessThanOrEqualTo(20);
            for (int last = 1; last <= 8; last++) {
                InetAddress address = new Peer(last).address();
                assertThat(open.stream().filter(p -> p.address().equals(address)))
                        .hasSizeLessThanOrEqualTo(5);
            }
        }
        List.copyOf(open).forEach(table::leave);
        assertThat(table.size()).isZero();
    }
}
