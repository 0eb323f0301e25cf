package cn.duban.http.warning;

import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningLevel;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One signal of a warning, as its detector last found it.
 *
 * @param level the level for which it is reason enough
 */
public record SignView(
        Signal signal,
        String signalName,
        WarningLevel level,
        String levelName,
        Instant asOf,
        Instant since,
        int count,
        OptionalDouble expected,
        int callers,
        String sentence) {

    /** @param contents whether the reader gets what officers wrote */
    static List<SignView> of(Warning warning, boolean contents) {
        return warning.signs().stream().map(sign -> of(sign, contents)).toList();
    }

    private static SignView of(Finding sign, boolean contents) {
        return new SignView(
                sign.signal(),
                sign.signal().chinese(),
                sign.level(),
                sign.level().chinese(),
                sign.at(),
                sign.since(),
                sign.count(),
                sign.expected(),
                sign.callers(),
                contents || sign.signal() != Signal.MISSED ? sign.sentence() : "");
    }
}
