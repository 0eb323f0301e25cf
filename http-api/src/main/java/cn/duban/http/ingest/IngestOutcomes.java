package cn.duban.http.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts the answers of one ingest by status and code, for its audit record; each line's command is in its ticket's journal.
 */
final class IngestOutcomes {
    private final Map<String, LongAdder> byOutcome = new ConcurrentSkipListMap<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    void count(ObjectNode answer) {
        String code = answer.path("code").asText();
        String outcome = answer.path("status").asText() + (code.isEmpty() ? "" : " " + code);
        byOutcome.computeIfAbsent(outcome, first -> new LongAdder()).increment();
    }

    void end() {
        ended.complete("ended: "
                + byOutcome.entrySet().stream()
                        .map(e -> e.getValue() + " of " + e.getKey())
                        .collect(Collectors.joining(", ")));
    }

    CompletionStage<String> ended() {
        return ended;
    }
}
