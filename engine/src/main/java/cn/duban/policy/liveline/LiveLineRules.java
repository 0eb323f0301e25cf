package cn.duban.policy.liveline;

import java.time.Duration;
import java.util.List;

/**
 * When a planned session of the leaders' live line counts as absent, and who is reminded of it then, at once and at any hour; and
 * how long a session's end can be taken back.
 *
 * @param absentAfter time after its planned start from which a session that is not opened is absent
 * @param reopenWithin time after a session's end in which the desk may take the end back
 * @param offices in the order of the centre's ranks
 * @param through channels in the order in which they are tried
 * @param link prefix of a session's id
 * @param text of the reminder, short enough to be spoken; names in braces are filled in
 */
public record LiveLineRules(
        Duration absentAfter,
        Duration reopenWithin,
        List<String> offices,
        List<String> through,
        String link,
        String text) {
    /** Of a policy that says nothing about the live line. */
    public static final LiveLineRules USUAL = new LiveLineRules(
            Duration.ofMinutes(15),
            Duration.ofMinutes(5),
            List.of("SHIFT_SUPERVISOR"),
            List.of("PHONE", "SMS"),
            "http://127.0.0.1:8080/live-line/sessions/",
            "【榆林12345】{host}{post}{leader}的接线（{session}）应于{from}开始，到点未开播，请立即联系。{link}");

    public LiveLineRules {
        offices = List.copyOf(offices);
        through = List.copyOf(through);
    }
}
