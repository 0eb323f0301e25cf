package cn.duban.http.grafana;

import cn.duban.http.grafana.frame.DataFrame;
import cn.duban.http.grafana.frame.SharedAnswers;
import cn.duban.http.grafana.frame.TaggedJson;
import cn.duban.http.grafana.panel.Panel;
import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.grafana.panel.Question;
import cn.duban.http.grafana.panel.RowLimit;
import cn.duban.http.grafana.query.DataQueryRequest;
import cn.duban.http.grafana.query.PanelQuery;
import cn.duban.http.web.AggregationDispatcher;
import cn.duban.http.web.Caller;
import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import cn.duban.http.web.ProblemExceptionHandler;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.util.ByteString;

/** Answers targets. Viewers who ask the same share one answer, computed off the threads that serve routes. */
final class GrafanaAnswers {
    private static final String EVENTS = "annotations";
    /** The refId with which a dashboard asks for its annotations. */
    private static final String EVENTS_REF = "Anno";

    private static final ByteString OPEN = ByteString.fromString("[");
    private static final ByteString COMMA = ByteString.fromString(",");
    private static final ByteString CLOSE = ByteString.fromString("]");

    private final PanelSource source;
    private final PanelRegistry panels;
    private final SharedAnswers<Question, DataFrame> shared;

    GrafanaAnswers(PanelSource source, PanelRegistry panels, AggregationDispatcher computing) {
        this.source = source;
        this.panels = panels;
        this.shared = new SharedAnswers<>(
                System::nanoTime, question -> computing.supply(question::answer).thenCompose(stage -> stage));
    }

    /** The result of one target: a frame, or the problem in place of it. */
    private record Outcome(ByteString json, Optional<Problem> failed) {}

    private record Answer(DataFrame frame, PanelQuery asked) {}

    /** The answer is always an array. A failing target fails the panel only if all targets fail. */
    CompletionStage<ByteString> query(DataQueryRequest ask, Caller caller) {
        List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
        for (DataQueryRequest.Target target : ask.targets()) outcomes.add(outcome(ask, target, caller));
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(done -> {
                    List<Outcome> all =
                            outcomes.stream().map(CompletableFuture::join).toList();
                    if (!all.isEmpty() && all.stream().allMatch(o -> o.failed.isPresent()))
                        throw all.get(0).failed.orElseThrow().thrown();
                    return array(all);
                });
    }

    private static ByteString array(List<Outcome> outcomes) {
        ByteString array = OPEN;
        for (Outcome outcome : outcomes) array = (array == OPEN ? array : array.concat(COMMA)).concat(outcome.json);
        return array.concat(CLOSE);
    }

    private CompletableFuture<Outcome> outcome(DataQueryRequest ask, DataQueryRequest.Target target, Caller caller) {
        return answer(ask, target, caller)
                .handle((answer, failure) -> failure == null
                        ? new Outcome(
                                answer.frame.frame(target.refId(), answer.asked.notices(), answer.asked.remarks()),
                                Optional.empty())
                        : failed(target, ProblemExceptionHandler.problem(failure)))
                .toCompletableFuture();
    }

    private static Outcome failed(DataQueryRequest.Target target, Problem problem) {
        ByteString frame =
                new DataFrame(target.name()).frame(target.refId(), List.of(RefusalMessages.of(problem)), List.of());
        return new Outcome(frame, Optional.of(problem));
    }

    private CompletionStage<Answer> answer(DataQueryRequest ask, DataQueryRequest.Target target, Caller caller) {
        try {
            Panel panel = panel(target);
            PanelQuery asked = new PanelQuery(
                    ask,
                    target,
                    caller,
                    source.engine().policy(),
                    source.words(),
                    source.engine().clock().instant());
            Question question = panel.read(asked);
            return shared.answer(question).thenApply(frame -> new Answer(frame, asked));
        } catch (Problem.ProblemException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private Panel panel(DataQueryRequest.Target target) {
        Optional<Panel> named = panels.panel(target.name());
        if (named.isEmpty() && target.refId().equals(EVENTS_REF)) named = panels.panel(EVENTS);
        return named.orElseThrow(() ->
                Problem.of(ProblemCode.VALIDATION, "没有这样的指标：" + target.name()).thrown());
    }

    /** One target as an array of objects. */
    CompletionStage<TaggedJson> rows(DataQueryRequest ask, Caller caller, Function<Instant, String> instant) {
        return whole(ask, caller).thenApply(frame -> frame.rows(instant));
    }

    /** One target as a table for spreadsheets. */
    CompletionStage<String> csv(DataQueryRequest ask, Caller caller) {
        boolean limited = ask.targets().get(0).payload().has(RowLimit.KEY);
        return whole(ask, caller).thenApply(frame -> {
            if (frame.left() > 0 && !limited)
                throw PanelQuery.invalid("共 " + (frame.rows() + frame.left()) + " 行，未给 limit 时只列 " + frame.rows()
                        + " 行：请给出 limit，或从 /v1 的清单以 format=csv 导出全部");
            return frame.csv(source.engine().policy().zone());
        });
    }

    /** Refuses a request of which a part cannot be followed: rows and CSV have no place for notices. */
    private CompletionStage<DataFrame> whole(DataQueryRequest ask, Caller caller) {
        return answer(ask, ask.targets().get(0), caller).thenApply(answer -> {
            List<String> notices = answer.asked.notices();
            if (!notices.isEmpty())
                throw Problem.of(ProblemCode.VALIDATION, String.join("；", notices))
                        .thrown();
            return answer.frame;
        });
    }

    /** Annotations in the shape of older plugin versions. */
    CompletionStage<String> events(DataQueryRequest ask, Caller caller, ObjectNode annotation) {
        return answer(ask, ask.targets().get(0), caller).thenApply(answer -> {
            ArrayNode events = answer.frame.objects(LongNode::valueOf);
            events.forEach(event -> {
                ObjectNode node = (ObjectNode) event;
                node.set("annotation", annotation);
                node.putArray("tags").add(node.path("tags").asText());
            });
            return events.toString();
        });
    }
}
