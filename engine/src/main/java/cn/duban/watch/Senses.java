package cn.duban.watch;

import cn.duban.warning.Intake;
import cn.duban.warning.Sign;
import java.time.Instant;
import java.util.List;

/** What is looked for in the tickets of one region; told of each once, in the order of its log. */
public interface Senses {

    /** Everything that stands at or above blue with this ticket, whether it is new or not. */
    List<Sign> take(Intake intake);

    /** How far time has come with the tickets; never back. */
    void advance(Instant now);
}
