package cn.duban.engine;

import cn.duban.calls.CallBoard;
import cn.duban.calls.Calls;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * Calls and agents of the whole city, from this node's copy of the city's log. What is asked here may take some milliseconds: not
 * on threads that serve requests.
 */
public interface CallFigures {

    /** Asks at an instant that is now; the answer keeps nothing of what it was asked of. Nothing is counted meanwhile. */
    <T> T ask(BiFunction<Calls, Instant, T> question);

    /** How calls stand, made at most once a second for everybody. */
    CallBoard board();
}
