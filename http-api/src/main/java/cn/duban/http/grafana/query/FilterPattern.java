package cn.duban.http.grafana.query;

import cn.duban.http.web.Problem;
import cn.duban.http.web.ProblemCode;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A viewer's regular expression. Matching takes linear time for any expression; repetitions are written out when it is compiled, so
 * their product is limited.
 */
final class FilterPattern {
    private static final int LONGEST = 256;
    private static final int MOST_REPEATED = 1_000;
    private static final Pattern REPETITION = Pattern.compile("\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private static final LoadingCache<String, Optional<Pattern>> COMPILED =
            Caffeine.newBuilder().executor(Runnable::run).maximumSize(256).build(FilterPattern::compiled);

    private FilterPattern() {}

    /** Throws a problem, worded for a panel, for an expression that is too large to compile. */
    static void require(String expression) {
        if (expression.length() > LONGEST) throw refusal("筛选用的正则表达式最长" + LONGEST + "个字符");
        Matcher repetition = REPETITION.matcher(expression);
        long product = 1;
        while (repetition.find()) {
            String most = repetition.group(2);
            String count = most == null || most.isEmpty() ? repetition.group(1) : most;
            product *= Math.max(1, Long.parseLong(count));
            if (product > MOST_REPEATED) throw refusal("筛选用的正则表达式中重复次数之积最大为" + MOST_REPEATED);
        }
    }

    private static Problem.ProblemException refusal(String detail) {
        return Problem.of(ProblemCode.VALIDATION, detail).thrown();
    }

    /** Empty for an expression that the viewer is still typing. */
    static Optional<Pattern> of(String expression) {
        return COMPILED.get(expression);
    }

    private static Optional<Pattern> compiled(String expression) {
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException unfinished) {
            return Optional.empty();
        }
    }
}
