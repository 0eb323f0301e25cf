package cn.duban.runtime.node;

import static cn.duban.engine.EngineDriver.done;
import static cn.duban.engine.EngineDriver.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.duban.engine.Engine;
import cn.duban.metrics.Dimension;
import cn.duban.metrics.Series;
import cn.duban.metrics.SeriesQuery;
import cn.duban.metrics.Window;
import cn.duban.ticket.IntakeCommand.Answer;
import cn.duban.ticket.IntakeCommand.Correct;
import cn.duban.ticket.IntakeCommand.Register;
import cn.duban.ticket.Matters;
import cn.duban.ticket.effect.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Figures over time on a running engine. */
class SeriesOnEngineTest {
    private static final String HERE = "610802";
    private static final String THERE = "610881";

    @RegisterExtension
    final InMemoryEngine memory = new InMemoryEngine();

    private static Series hours(Engine engine, Optional<String> region, String measure, int hours) {
        List<Instant> bounds = new ArrayList<>();
        for (int i = 0; i <= hours; i++) bounds.add(InMemoryEngine.START.plus(Duration.ofHours(i)));
        SeriesQuery query = new SeriesQuery(measure, Dimension.KIND, Optional.empty());
        return engine.boards().series(region, query, bounds).orElseThrow();
    }

    @Test
    void the_city_is_the_sum_of_its_regions_and_moved_tickets_stay_where_they_were_counted() {
        Engine engine = memory.start();
        done(engine, "T-1", "c-1", new Register(Matters.heating()));
        step(engine, Duration.ofMinutes(90));
        done(engine, "T-2", "c-1", new Register(Matters.heating()));
        done(engine, "T-2", "c-2", new Answer("已解答"));
        done(
                engine,
                "T-1",
                "c-2",
                new Correct(
                        Optional.of(THERE), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        await("the board shows the moved ticket")
                .untilAsserted(() -> assertThat(engine.boards()
                                .region(THERE, Window.TODAY)
                                .orElseThrow()
                                .open()
                                .total())
                        .isEqualTo(1));
        Series registered = hours(engine, Optional.of(HERE), "registered", 2);
        assertThat(registered.sum(0)).hasValue(1);
        assertThat(registered.sum(1)).hasValue(1);
        assertThat(hours(engine, Optional.of(THERE), "registered", 2).sum(1)).hasValue(0);
        assertThat(hours(engine, Optional.empty(), "registered", 2).sum(0)).hasValue(1);
        assertThat(hours(engine, Optional.of(HERE), "open", 2).level(0)).hasValue(1);
        assertThat(hours(engine, Optional.of(HERE), "open", 2).level(1)).hasValue(1);
        assertThat(hours(engine, Optional.of(THERE), "open", 2).level(1)).hasValue(1);
        assertThat(hours(engine, Optional.empty(), "open", 2).level(1)).hasValue(2);
        assertThat(engine.boards().city(Window.LAST_24_HOURS).window().of(Measure.REGISTERED))
                .isEqualTo(2);
    }

    @Test
    void an_unknown_region_has_no_series() {
        Engine engine = memory.start();
        SeriesQuery query = new SeriesQuery("registered", Dimension.KIND, Optional.empty());
        List<Instant> bounds = List.of(InMemoryEngine.START, InMemoryEngine.START.plusSeconds(3600));
        assertThat(engine.boards().series(Optional.of("999999"), query, bounds)).isEmpty();
    }
}
