package cn.duban.policy.grade;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The grades of one question, best first: four or five.
 *
 * @param steps with at least one that counts as satisfied; none does after one that does not
 */
public record GradeScale(List<Step> steps) {

    /** @param satisfied whether it counts as satisfied */
    public record Step(Grade grade, String name, boolean satisfied) {}

    public GradeScale {
        steps = List.copyOf(steps);
    }

    /** The usual four, under their own names. */
    public static GradeScale ofFour(boolean basicallyCounts) {
        return new GradeScale(List.of(
                usual(Grade.VERY, true),
                usual(Grade.SATISFIED, true),
                usual(Grade.BASICALLY, basicallyCounts),
                usual(Grade.DISSATISFIED, false)));
    }

    private static Step usual(Grade grade, boolean satisfied) {
        return new Step(grade, grade.chinese(), satisfied);
    }

    private Optional<Step> step(Grade grade) {
        return steps.stream().filter(s -> s.grade() == grade).findFirst();
    }

    public boolean has(Grade grade) {
        return step(grade).isPresent();
    }

    public boolean satisfied(Grade grade) {
        return step(grade).filter(Step::satisfied).isPresent();
    }

    /** The name that users see; the grade's own if the scale does not have it. */
    public String name(Grade grade) {
        return step(grade).map(Step::name).orElse(grade.chinese());
    }

    /** The codes of its grades, for messages. */
    public String codes() {
        return steps.stream().map(s -> s.grade().name()).collect(Collectors.joining(", "));
    }
}
