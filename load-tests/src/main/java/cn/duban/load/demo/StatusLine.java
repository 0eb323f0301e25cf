package cn.duban.load.demo;

import cn.duban.load.client.EngineClient;
import cn.duban.load.client.EngineClock;
import cn.duban.load.client.UnclearAnswerException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.TimeUnit;

/** Prints one line every half minute, so that the terminal shows that the city is running. */
final class StatusLine {

    private static final long EVERY = TimeUnit.SECONDS.toNanos(30);

    private final EngineClient engine;
    private final EngineClock clock;
    private long printedAt = System.nanoTime();

    StatusLine(EngineClient engine, EngineClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    void printWhenDue() {
        if (System.nanoTime() - printedAt < EVERY) {
            return;
        }
        printedAt = System.nanoTime();
        try {
            JsonNode board = engine.json("/v1/board");
            System.out.printf(
                    "%s　今日登记 %d　办结 %d　在办 %d　逾期 %d%n",
                    Guide.time(clock.now()),
                    board.path("today").path("registered").asLong(),
                    board.path("today").path("closed").asLong(),
                    board.path("open").path("total").asLong(),
                    board.path("open").path("overdue").asLong());
        } catch (UnclearAnswerException | IllegalStateException e) {
            System.out.println("引擎暂时没有回答：" + e.getMessage());
        }
    }
}
