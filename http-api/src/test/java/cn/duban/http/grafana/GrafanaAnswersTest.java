package cn.duban.http.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.http.RunningEngine;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.query.DataQueryRequest;
import cn.duban.http.web.AggregationDispatcher;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.Role;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sharing of answers between viewers, and the failure of one target among several. */
class GrafanaAnswersTest {
    @RegisterExtension
    static final RunningEngine engine = new RunningEngine();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicInteger computed = new AtomicInteger();
    private final PanelSource source = PanelSource.of(engine.engine(), InstantSource.system());
    private final GrafanaAnswers answers = new GrafanaAnswers(
            source,
            new PanelRegistry(source),
            AggregationDispatcher.of(
                    task -> {
                        computed.incrementAndGet();
                        ForkJoinPool.commonPool().execute(task);
                    },
                    Duration.ofSeconds(15)));

    private CompletableFuture<String> query(String body, Caller caller) throws Exception {
        return answers.query(DataQueryRequest.of(JSON.readTree(body.replace('\'', '"'))), caller)
                .thenApply(ByteString::utf8String)
                .toCompletableFuture();
    }

    private static String panel(String target, long to) {
        return "{'range':{'from':'2026-03-01T00:00:00Z','to':'" + to + "'},'maxDataPoints':500,'targets':[" + target
                + "]}";
    }

    private static String target(String refId, String metric) {
        return "{'refId':'" + refId + "','target':'" + metric + "','payload':{'region':'*'}}";
    }

    /** Each viewer's browser sends its own time, refId and spelling. */
    @Test
    void thirty_viewers_of_a_panel_cause_one_computation_a_second() throws Exception {
        long started = System.nanoTime();
        List<CompletableFuture<String>> viewers = new ArrayList<>();
        for (String metric : List.of("registered", "worklist.due", "board.regions", "scorecards", "ladder"))
            for (int viewer = 0; viewer < 30; viewer++) {
                String all = viewer % 2 == 0 ? "*" : "$__all";
                String target = target("R" + viewer, metric).replace("*", all);
                viewers.add(query(panel(target, 1_772_500_000_000L + viewer), Caller.ANYONE));
            }
        for (CompletableFuture<String> viewer : viewers)
            assertThat(viewer.join()).contains("\"refId\":\"R");
        long seconds = (System.nanoTime() - started) / 1_000_000_000L;
        assertThat(computed.get()).isLessThanOrEqualTo((int) (5 * (seconds + 1)));
    }

    @Test
    void viewers_with_different_rights_do_not_share_answers() throws Exception {
        Caller county = new Caller("c", Set.of(Role.VIEWER), Set.of("610881"), Set.of());
        String body = panel(target("A", "board.regions"), 1_772_500_000_000L);
        JsonNode all = JSON.readTree(query(body, Caller.ANYONE).join());
        JsonNode one = JSON.readTree(query(body, county).join());
        assertThat(Shapes.rows(all.get(0))).isEqualTo(13);
        assertThat(Shapes.rows(one.get(0))).isEqualTo(1);
    }

    @Test
    void a_failing_target_is_an_empty_frame_with_a_notice_beside_others_and_an_error_alone() throws Exception {
        String unknown = target("B", "nothing.here");
        JsonNode both =
                JSON.readTree(query(panel(target("A", "open") + "," + unknown, 1_772_500_000_000L), Caller.ANYONE)
                        .join());
        Shapes.assertAnswers(both);
        assertThat(Shapes.rows(both.get(0))).isPositive();
        assertThat(both.get(1).path("refId").asText()).isEqualTo("B");
        assertThat(both.get(1).at("/meta/notices/0/text").asText()).contains("nothing.here");
        CompletableFuture<String> alone = query(panel(unknown, 1_772_500_000_000L), Caller.ANYONE);
        assertThatThrownBy(alone::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        Problem.ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.VALIDATION));
    }
}
