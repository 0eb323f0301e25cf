package cn.duban.policy.files;

import cn.duban.policy.grade.Grade;
import cn.duban.policy.grade.GradeScale;
import cn.duban.policy.grade.Grades;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the grades of scores.conf: a scale for each question under {@code grades}, or the usual four, of which
 * {@code basically-counts} says whether the third counts.
 */
final class GradesReader {
    private GradesReader() {}

    static Grades read(Block file) {
        boolean basically = file.needs("basically-counts").flag("basically-counts", true);
        Optional<Block> grades = file.block("grades");
        GradeScale usual = GradeScale.ofFour(basically);
        if (grades.isEmpty()) return new Grades(usual, usual);
        Grades read = new Grades(
                scale(grades.get(), "process", usual, basically), scale(grades.get(), "result", usual, basically));
        grades.get().end();
        return read;
    }

    private static GradeScale scale(Block grades, String question, GradeScale usual, boolean basically) {
        List<Block> blocks = grades.blocks(question);
        if (!grades.has(question)) return usual;
        List<GradeScale.Step> steps = new ArrayList<>();
        for (Block block : blocks) step(block, steps, basically);
        if (steps.size() == blocks.size()) check(grades, question, steps);
        return new GradeScale(steps);
    }

    private static void step(Block block, List<GradeScale.Step> steps, boolean basically) {
        Optional<Grade> grade = block.choice("grade", Grade.class);
        Optional<String> name = block.optionalText("name");
        if (grade.isPresent()) {
            Grade is = grade.get();
            boolean satisfied = block.flag("satisfied", is == Grade.BASICALLY ? basically : is.positive());
            steps.add(new GradeScale.Step(is, name.orElse(is.chinese()), satisfied));
            if (satisfied && is.negative())
                block.fault("satisfied", is + " is a dissatisfied citizen's and cannot count as satisfied");
        }
        block.end();
    }

    private static void check(Block grades, String question, List<GradeScale.Step> steps) {
        if (steps.size() < 4 || steps.size() > 5)
            grades.fault(question, question + " has four or five grades, not " + steps.size());
        for (int i = 1; i < steps.size(); i++) {
            GradeScale.Step before = steps.get(i - 1);
            GradeScale.Step step = steps.get(i);
            if (step.grade().compareTo(before.grade()) <= 0)
                grades.fault(
                        question, "grades stand once each, best first: " + step.grade() + " follows " + before.grade());
            if (step.satisfied() && !before.satisfied())
                grades.fault(
                        question,
                        step.grade() + " cannot count as satisfied where the better " + before.grade() + " does not");
        }
        if (steps.stream().noneMatch(GradeScale.Step::satisfied))
            grades.fault(question, "no grade of " + question + " counts as satisfied");
        if (steps.stream().noneMatch(step -> step.grade() == Grade.DISSATISFIED))
            grades.fault(question, question + " needs the grade DISSATISFIED");
    }
}
