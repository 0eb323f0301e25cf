package cn.duban.runtime.node;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.Engine;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HolidaysUnknownTest {
    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    @Test
    void from_december_on_the_engines_health_names_next_year_while_its_holidays_are_unknown() {
        int known = InMemoryEngine.POLICY.calendar().knownThrough();
        Engine november =
                memory.start(ConfigFactory.parseMap(Map.of("duban.clock.start", known + "-11-30T23:59:00+08:00")));
        assertThat(november.health().details()).containsEntry("missingHolidayYears", List.of());
        november.step(november.clock().instant().plusSeconds(120))
                .toCompletableFuture()
                .join();
        assertThat(november.health().details()).containsEntry("missingHolidayYears", List.of(known + 1));
        assertThat(november.health().ready()).as("limits run on").isTrue();
    }
}
