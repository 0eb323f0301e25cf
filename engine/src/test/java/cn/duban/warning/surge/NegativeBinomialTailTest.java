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
    /** Poisson's upper tail, computed with fifty digits. */
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
    void without_excess_it_is_poissons_down_to_the_smallest_probabilities() {
        for (int count : new int[] {1, 3, 7, 19, 60})
            for (String mean : new String[] {"0.004", "0.4", "3", "25"})
                assertThat(NegativeBinomialTail.atLeast(count, Double.parseDouble(mean), 0) / poisson(count, mean))
                        .as(count + " of " + mean)
                        .isCloseTo(1, within(1e-7));
    }

    /** A mean of one with an excess of one has size one: the geometric distribution, whose tail is 2 to the power of −n. */
    @Test
    void with_an_excess_equal_to_the_mean_it_is_the_geometric_distribution() {
        for (int count = 1; count <= 60; count++)
            assertThat(NegativeBinomialTail.atLeast(count, 1, 1) * Math.pow(2, count))
                    .isCloseTo(1, within(1e-8));
    }

    @Property(tries = 300)
    void higher_counts_are_less_likely_and_overdispersion_makes_them_more_likely(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @DoubleRange(min = 0.01, max = 30) double mean,
            @ForAll @DoubleRange(min = 0, max = 3) double excess) {
        double here = NegativeBinomialTail.atLeast(count, mean, excess);
        assertThat(here).isBetween(0.0, 1.0);
        assertThat(NegativeBinomialTail.atLeast(count + 1, mean, excess)).isLessThan(here);
        if (count > 3 * mean + 3)
            assertThat(NegativeBinomialTail.atLeast(count, mean, excess + 0.5)).isGreaterThan(here);
    }

    /** A cell relies on this when it skips tails that cannot matter. */
    @Property(tries = 500)
    void far_tails_exceed_the_poisson_probability_of_the_count(
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
    void rarer_agrees_with_the_summed_tail(
            @ForAll @DoubleRange(min = 0.01, max = 0.5) double than,
            @ForAll @IntRange(min = 0, max = 300) int count,
            @ForAll @DoubleRange(min = 0, max = 50) double mean,
            @ForAll @DoubleRange(min = 0, max = 3) double excess) {
        assertThat(NegativeBinomialTail.rarer(than, count, mean, excess))
                .isEqualTo(NegativeBinomialTail.atLeast(count, mean, excess) < than);
    }

    @Property(tries = 300)
    void a_quantile_is_the_least_sufficient_count(
            @ForAll @DoubleRange(min = 0.01, max = 50) double mean,
            @ForAll @DoubleRange(min = 0, max = 3) double excess) {
        int quantile = NegativeBinomialTail.quantile(0.95, mean, excess);
        assertThat(NegativeBinomialTail.atLeast(quantile + 1, mean, excess)).isLessThan(0.05 + 1e-9);
        if (quantile > 0)
            assertThat(NegativeBinomialTail.atLeast(quantile, mean, excess)).isGreaterThan(0.05 - 1e-9);
    }
}
