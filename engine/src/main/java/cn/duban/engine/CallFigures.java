package cn.duban.engine;

import cn.duban.calls.CallBoard;
import cn.duban.calls.Calls;
import java.time.Instant;
import java.util.function.BiFunction;

/**
 * Calls and agents of the whole city, from this node's replica of the city's log. An answer may take some milliseconds, so do
 * not ask on a thread that serves requests.
 */
public interface CallFigures {

    /** Asks at the current instant; nothing is counted meanwhile. The answer must not share state with the calls. */
    <T> T ask(BiFunction<Calls, Instant, T> question);

    /** The calls' board, computed at most once a second for all callers. */
    CallBoard board();
}
