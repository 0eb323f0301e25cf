package cn.duban.http.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Json;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiskHealthTest {
    private static final DiskHealth FULL = new DiskHealth(
            "EXHAUSTED",
            true,
            1,
            2,
            false,
            List.of("/srv/duban/cassandra/commitlog/CommitLog-7-1.log is kept in /srv/duban/set-aside"),
            "ticket T-7 lacks 2 events");

    @Test
    void strangers_learn_that_segments_were_set_aside_and_no_file_and_no_ticket() {
        String seen = new Json(ZoneOffset.UTC).text(FULL.withoutNames());
        assertThat(seen).contains("EXHAUSTED", "1 set aside").doesNotContain("/srv", "CommitLog", "T-7");
    }

    @Test
    void a_disk_without_trouble_looks_the_same_to_strangers() {
        DiskHealth fine = new DiskHealth("PLENTY", false, 9, 2, true, List.of(), "");
        assertThat(fine.withoutNames()).isEqualTo(fine);
    }
}
