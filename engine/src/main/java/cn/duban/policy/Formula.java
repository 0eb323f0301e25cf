package cn.duban.policy;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.basic.AbsFunction;
import com.ezylang.evalex.functions.basic.CeilingFunction;
import com.ezylang.evalex.functions.basic.FloorFunction;
import com.ezylang.evalex.functions.basic.IfFunction;
import com.ezylang.evalex.functions.basic.MaxFunction;
import com.ezylang.evalex.functions.basic.MinFunction;
import com.ezylang.evalex.functions.basic.RoundFunction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;
import java.util.TreeSet;

/**
 * Converts a rate into points: an expression over {@code rate} (percent, two decimals), {@code of} (its base), {@code count}
 * and {@code full}, restricted to deterministic functions. Compiled once and thread-safe.
 */
public final class Formula {
    private static final Set<String> NAMES = Set.of("rate", "of", "count", "full");
    private static final int SHOWN = 2;
    private static final ExpressionConfiguration LANGUAGE = language();

    private final String text;
    private final Expression compiled;

    /** A problem in a formula, described for its author. */
    public static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;

        Unfit(String problem) {
            super(problem);
        }
    }

    private Formula(String text, Expression compiled) {
        this.text = text;
        this.compiled = compiled;
    }

    /** Compiles a formula and evaluates it for every whole percent, so that no error appears later. */
    public static Formula of(String text, BigDecimal full) throws Unfit {
        Expression expression = new Expression(text, LANGUAGE);
        try {
            expression.validate();
            Set<String> unknown = new TreeSet<>(expression.getUsedVariables());
            unknown.removeIf(
                    name -> NAMES.contains(name) || expression.getConstants().containsKey(name));
            if (!unknown.isEmpty()) throw new Unfit("knows " + new TreeSet<>(NAMES) + " and no " + unknown);
        } catch (BaseException unreadable) {
            throw new Unfit("cannot be read: " + unreadable.getMessage());
        }
        Formula formula = new Formula(text, expression);
        for (int count = 0; count <= 100; count++) {
            try {
                formula.points(count, 100, full);
            } catch (IllegalStateException wrong) {
                throw new Unfit("gives no number at a rate of " + count + ": "
                        + wrong.getCause().getMessage());
            }
        }
        return formula;
    }

    private static ExpressionConfiguration language() {
        MapBasedFunctionDictionary functions = new MapBasedFunctionDictionary();
        functions.addFunction("MIN", new MinFunction());
        functions.addFunction("MAX", new MaxFunction());
        functions.addFunction("ABS", new AbsFunction());
        functions.addFunction("ROUND", new RoundFunction());
        functions.addFunction("FLOOR", new FloorFunction());
        functions.addFunction("CEILING", new CeilingFunction());
        functions.addFunction("IF", new IfFunction());
        return ExpressionConfiguration.builder()
                .functionDictionary(functions)
                .arraysAllowed(false)
                .structuresAllowed(false)
                .implicitMultiplicationAllowed(false)
                .build();
    }

    public String text() {
        return text;
    }

    /** The percentage given to a formula, rounded as displayed, so that readers can check the points. */
    public static BigDecimal percent(long count, long of) {
        return BigDecimal.valueOf(count)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(of), SHOWN, RoundingMode.HALF_UP);
    }

    /** @param of above zero */
    public BigDecimal points(long count, long of, BigDecimal full) {
        try {
            EvaluationValue points = compiled.copy()
                    .with("rate", percent(count, of))
                    .with("of", of)
                    .with("count", count)
                    .with("full", full)
                    .evaluate();
            if (!points.isNumberValue()) throw new ArithmeticException("it is no number");
            return points.getNumberValue().setScale(SHOWN, RoundingMode.HALF_UP);
        } catch (BaseException | ArithmeticException wrong) {
            throw new IllegalStateException("formula " + text, wrong);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
