package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas that cities have published, with points that they published or that follow by hand calculation. */
class FormulaTest {
    private static final BigDecimal FULL = new BigDecimal("25");
    private static final String SATISFACTION = "min(25, max(12.5, 25 - 0.5 * (98 - rate)))";
    private static final String ON_TIME = "max(0, 25 - (100 - rate))";

    @ParameterizedTest(name = "{1} of {2}: {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                SATISFACTION + " | 875 | 1000 | 19.75",
                SATISFACTION + " | 100 | 100 | 25.00",
                SATISFACTION + " | 98 | 100 | 25.00",
                SATISFACTION + " | 50 | 100 | 12.50",
                ON_TIME + " | 8982 | 10000 | 14.82",
                ON_TIME + " | 70 | 100 | 0.00",
                "full * rate / 100 | 2 | 3 | 16.67",
                "if(of < 10, full, full * (100 - rate) / 100) | 3 | 9 | 25.00",
            })
    void a_formula_converts_a_rate_into_points(String formula, long count, long of, BigDecimal points)
            throws Formula.Unfit {
        assertThat(Formula.of(formula.strip(), FULL).points(count, of, FULL)).isEqualTo(points);
    }

    @Test
    void a_percentage_is_rounded_as_displayed() {
        assertThat(Formula.percent(150, 167)).isEqualTo("89.82");
    }

    @Test
    void formulas_that_give_no_number_or_are_not_deterministic_are_refused() {
        for (String unfit : new String[] {"rate > 50", "\"a\"", "dt_now()", "random()", "", "rate +", "points * 2"})
            assertThatThrownBy(() -> Formula.of(unfit, FULL)).as(unfit).isInstanceOf(Formula.Unfit.class);
    }
}
