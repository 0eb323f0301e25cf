package cn.duban.policy.partner;

import cn.duban.policy.name.NearestNames;
import java.util.List;
import java.util.Optional;

/** The partners of a policy, found by id, name or alias. */
public record Partners(List<Partner> all) {
    public Partners {
        all = List.copyOf(all);
    }

    public Optional<Partner> named(String word) {
        return all.stream().filter(p -> p.named(word)).findFirst();
    }

    /** Why there is no partner of that name, with the nearest names. */
    public String unknown(String word) {
        return "no partner " + word + " in the policy"
                + (all.isEmpty()
                        ? ", which has none"
                        : "; the nearest are "
                                + NearestNames.of(word, all, Partner::names, p -> p.id() + " " + p.name()));
    }
}
