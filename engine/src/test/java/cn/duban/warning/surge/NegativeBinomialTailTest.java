package cn.duban.warning.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NegativeBinomialTailTest {
    /** Poisson's upper tail in fifty digits. */
    private static double poisson(int count, String mean) {
        BigDecimal m = new BigDecimal(mean);
        MathContext digits = new MathContext(50);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal all = BigDecimal.ZERO;
        BigDecimal tail = BigDecimal.ZERO;
        for (int i = 0; i < 400; i++) {
            all = all.add(term);
            if (i >= count) tail = tail.add(term);
            term = term.multiply(m, digits).divide(BigDecimal.valueOf(i + 1L), digits);
        }
        return tail.divide(all, digits).doubleValue();
    }

    @Test
    void without_excess_it_is_poissons_down_to_the_smallest_chances() {
        for (int count : new int[] {1, 3, 7, 19, 60})
            for (String mean : new String[] {"0.004", "0.4", "3", "25"})
                assertThat(NegativeBinomialTail.atLeast(count, Double.parseDouble(mean), 0) / poisson(count, mean))
                        .as(count + " of " + mean)
                        .isCloseTo(1, within(1e-7));
    }

    /** A mean of one with an excess of one has size one: the geometric distribution, whose tail is 2 to the power of −n. */
    @Test
    void with_the_excess_of_the_mean_it_is_the_geometric_one() {
        for (int count = 1; count <= 60; count++)
            assertThat(NegativeBinomialTail.atLeast(count, 1, 1) * Math.pow(2, count))
                    .isCloseTo(1, within(1e-8));
    }

    @Property(tries = 300)
    void more_is_less_likely_and_spread_makes_it_likelier(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @DoubleRange(min = 0.01, max = 30) double mean,
            @ForAll @DoubleRange(min = 0, max = 3) double excess) {
        double here = NegativeBinomialTail.atLeast(count, mean, excess);
        assertThat(here).isBetween(0.0, 1.0);
        assertThat(NegativeBinomialTail.atLeast(count + 1, mean, excess)).isLessThan(here);
        if (count > 3 * mean + 3)
            assertThat(NegativeBinomialTail.atLeast(count, mean, excess + 0.5)).isGreaterThan(here);
    }

    /** What a cell relies on when it leaves out tails that cannot matter. */
    @Property(tries = 500)
    void far_out_it_is_likelier_than_exactly_so_many_by_poissons_law(
            @ForAll @IntRange(min = 2, max = 19) int count,
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double part,
            @ForAll @DoubleRange(min = 0, max = 1) double cluster,
            @ForAll @DoubleRange(min = 0, max = 2) double more) {
        double mean = part * count + cluster;
        double exactly = -mean + count * Math.log(mean);
        for (int i = 2; i <= count; i++) exactly -= Math.log(i);
        assertThat(NegativeBinomialTail.atLeast(count, mean, cluster + more)).isGreaterThan(0.9 * Math.exp(exactly));
    }

    @Property(tries = 1000)
    void what_is_rarer_is_told_as_if_it_had_been_added_up(
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double than,
            @ForAll @IntRange(min = 0, max = 300) int count,
            @ForAll @DoubleRange(min = 0, max = 50) double mean,
            @ForAll @DoubleRange(min = 0, max = 3) double excess) {
        assertThat(NegativeBinomialTail.rarer(than, count, mean, excess))
                .isEqualTo(NegativeBinomialTail.atLeast(count, mean, excess) < than);
    }

    @Property(tries = 300)
    void a_quantile_is_the_least_count_that_holds(
            @ForAll @DoubleRange(min = 0.01, max = 50) double mean,
            @ForAll @DoubleRange(min = 0, max = 3) double excess) {
        int quantile = NegativeBinomialTail.quantile(0.95, mean, excess);
        assertThat(NegativeBinomialTail.atLeast(quantile + 1, mean, excess)).isLessThan(0.05 + 1e-9);
        if (quantile > 0)
            assertThat(NegativeBinomialTail.atLeast(quantile, mean, excess)).isGreaterThan(0.05 - 1e-9);
    }
}
