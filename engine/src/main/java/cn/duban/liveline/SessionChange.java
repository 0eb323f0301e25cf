package cn.duban.liveline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of what was recorded of a session before: moved, corrected, cancelled, or its end taken back.
 *
 * @param before the slot it had
 * @param after the slot it has from then on
 * @param endedAt when it had ended; of REOPENED, the end that was taken back
 */
public record SessionChange(
        Kind kind,
        Instant at,
        String by,
        Optional<String> reason,
        RotaSlot before,
        RotaSlot after,
        Optional<Instant> endedAt) {

    public enum Kind {
        MOVED("调整排班"),
        CORRECTED("更正"),
        CANCELLED("取消"),
        REOPENED("撤回结束");

        private final String chinese;

        Kind(String chinese) {
            this.chinese = chinese;
        }

        public String chinese() {
            return chinese;
        }
    }

    /** @param steps all events of a session, in order; the first one plans it */
    static List<SessionChange> in(List<SessionEvent> steps) {
        List<SessionChange> changes = new ArrayList<>();
        RotaSlot slot = null;
        Instant ended = null;
        for (SessionEvent step : steps) {
            SessionAction action = step.action();
            RotaSlot after = action.placed().orElse(slot);
            if (slot != null && action.change().isPresent())
                changes.add(new SessionChange(
                        action.change().get(),
                        step.at(),
                        step.by(),
                        action.because(),
                        slot,
                        after,
                        Optional.ofNullable(ended)));
            slot = after;
            if (action.leadsTo().isPresent()) ended = action.leadsTo().get() == Session.State.ENDED ? step.at() : null;
        }
        return List.copyOf(changes);
    }
}
