package cn.duban.scoring;

import cn.duban.region.ExclusionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The exclusion of a ticket from one unit's score, as the ledger has it.
 *
 * @param steps in order, each with its author, instant and reason
 */
public record Exclusion(String ticket, String unit, State state, List<ExclusionEvent> steps) {
    public enum State {
        APPEALED("申诉待审"),
        EXCLUDED("已剔除"),
        REFUSED("已驳回"),
        LIFTED("已恢复");

        private final String chinese;

        State(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    public Exclusion {
        steps = List.copyOf(steps);
    }

    static Exclusion begun(ExclusionEvent step) {
        return new Exclusion(step.ticket(), step.unit(), led(step.action()), List.of(step));
    }

    Exclusion after(ExclusionEvent step) {
        List<ExclusionEvent> more = new ArrayList<>(steps);
        more.add(step);
        return new Exclusion(ticket, unit, led(step.action()), more);
    }

    private static State led(ExclusionEvent.Action action) {
        return switch (action) {
            case APPEAL -> State.APPEALED;
            case EXCLUDE -> State.EXCLUDED;
            case REFUSE -> State.REFUSED;
            case LIFT -> State.LIFTED;
        };
    }

    public Instant at() {
        return steps.get(steps.size() - 1).at();
    }
}
