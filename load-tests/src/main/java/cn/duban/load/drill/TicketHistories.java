package cn.duban.load.drill;

import cn.duban.load.client.Answer;
import cn.duban.load.client.EngineClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The histories of many tickets as the engine returns them; a ticket that it does not know has an empty one. */
final class TicketHistories {

    private final EngineClient engine;

    TicketHistories(EngineClient engine) {
        this.engine = engine;
    }

    Map<String, List<HistoryEvent>> of(Set<String> tickets) {
        Map<String, List<HistoryEvent>> histories = new LinkedHashMap<>();
        for (String ticket : tickets) {
            Answer answer = engine.get("/v1/tickets/" + ticket + "/history");
            histories.put(ticket, answer.ok() ? HistoryEvent.list(answer.body()) : List.of());
        }
        return histories;
    }
}
