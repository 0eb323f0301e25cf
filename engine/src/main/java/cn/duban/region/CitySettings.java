package cn.duban.region;

import cn.duban.notice.Silence;
import cn.duban.policy.Officer;
import cn.duban.policy.duty.DutyBook;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * City settings: what the city's own log keeps for all regions, which is the duty officers, the duty rotas, the silences, and the positions
 * that webhooks have reached.
 *
 * @param officers empty until a directory was adopted over HTTP; until then the policy's applies
 * @param hooks positions by region, by webhook
 * @param duty absent until a policy with rotas was adopted
 */
public record CitySettings(
        Optional<List<Officer>> officers,
        Map<String, Silence> silences,
        Map<String, Map<String, Long>> hooks,
        Optional<DutyBook> duty) {
    public static final CitySettings NONE = new CitySettings(Optional.empty(), Map.of(), Map.of(), Optional.empty());

    /** The next silence removes silences that ended longer ago than this. */
    private static final Duration KEPT = Duration.ofDays(400);

    public CitySettings {
        officers = officers == null ? Optional.empty() : officers.map(List::copyOf);
        silences = silences == null ? Map.of() : Map.copyOf(silences);
        hooks = hooks == null ? Map.of() : Map.copyOf(hooks);
        duty = duty == null ? Optional.empty() : duty;
    }

    /** The duty rotas and their changes. */
    public DutyBook book() {
        return duty.orElse(DutyBook.EMPTY);
    }

    private CitySettings with(DutyBook book) {
        return new CitySettings(officers, silences, hooks, Optional.of(book));
    }

    CitySettings after(Entry entry) {
        if (entry instanceof Entry.RotasAdopted adopted) return with(book().with(adopted.edition()));
        if (entry instanceof Entry.DutyChanged changed) return with(book().with(changed.change()));
        if (entry instanceof Entry.DutyWithdrawn withdrawn) return with(book().without(withdrawn.withdrawal()));
        if (entry instanceof Entry.DirectoryAdopted adopted)
            return new CitySettings(Optional.of(adopted.officers()), silences, hooks, duty);
        if (entry instanceof Entry.Silenced silenced) {
            Map<String, Silence> more = new TreeMap<>(silences);
            Instant oldest = silenced.silence().at().minus(KEPT);
            more.values().removeIf(s -> s.until().isBefore(oldest));
            more.put(silenced.silence().id(), silenced.silence());
            return new CitySettings(officers, more, hooks, duty);
        }
        if (entry instanceof Entry.HookMoved moved) {
            Map<String, Map<String, Long>> more = new HashMap<>(hooks);
            more.put(moved.hook(), moved.positions());
            return new CitySettings(officers, silences, more, duty);
        }
        return this;
    }
}
