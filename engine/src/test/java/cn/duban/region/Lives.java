package cn.duban.region;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Random steps: mostly short waits, sometimes days; mostly now, sometimes what happened hours ago. */
public final class Lives extends DomainContextBase {
    static final int TICKETS = 6;

    @Provide
    Arbitrary<City.Step> steps() {
        Arbitrary<Integer> minutes = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.integers().between(0, 90)),
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(90, 1_500)),
                net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(1_500, 15_000)));
        Arbitrary<Integer> ago = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(5, Arbitraries.just(0)),
                net.jqwik.api.Tuple.of(3, Arbitraries.integers().between(1, 2_000)));
        return Combinators.combine(
                        Arbitraries.integers().between(0, TICKETS - 1),
                        Arbitraries.integers().between(0, 1_000),
                        minutes,
                        ago,
                        Arbitraries.of(true, true, false))
                .as(City.Step::new);
    }
}
