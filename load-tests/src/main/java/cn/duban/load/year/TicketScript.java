package cn.duban.load.year;

import cn.duban.load.client.TimedCommand;
import java.time.Instant;
import java.util.List;

/**
 * Collects the commands of one ticket while its life is simulated; command ids are numbered, so that the same seed repeats
 * them.
 */
final class TicketScript {

    private static final WeightedChoice<String> CONTENT = WeightedChoice.of(YulinShares.CONTENT);

    private final String ticket;
    private final List<TimedCommand> life;
    private final SeededRandom draw;
    private final TicketTexts texts;

    TicketScript(String ticket, List<TimedCommand> life, SeededRandom draw, TicketTexts texts) {
        this.ticket = ticket;
        this.life = life;
        this.draw = draw;
        this.texts = texts;
    }

    TimedCommand step(Instant at, String op) {
        TimedCommand step = TimedCommand.of(at, op, ticket, ticket + "-" + (life.size() + 1));
        life.add(step);
        return step;
    }

    String note() {
        return texts.note(draw);
    }

    /** A call-back that reaches the citizen. @return whether the citizen was satisfied */
    boolean callBack(Instant at, double dissatisfied) {
        boolean bad = draw.chance(dissatisfied);
        step(at, "call-back")
                .with("reached", true)
                .with("process", draw.chance(YulinShares.PROCESS_SATISFIED) ? CONTENT.draw(draw) : "DISSATISFIED")
                .with("result", bad ? "DISSATISFIED" : CONTENT.draw(draw))
                .with("resolved", !bad);
        return !bad;
    }
}
