package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.grade.Grade;
import cn.duban.policy.grade.GradeScale;
import cn.duban.policy.grade.Grades;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class GradesFileTest {
    @TempDir
    private Path folder;

    /** The built-in scores with these lines in place of the switch. */
    public static Policy policy(Path folder, String lines) throws IOException {
        String scores;
        try (var in = PolicyFiles.class.getResourceAsStream("/policy/yulin/scores.conf")) {
            scores = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        Files.writeString(folder.resolve("scores.conf"), scores.replace("basically-counts = true\n", lines + "\n"));
        return PolicyFiles.load(folder).policy();
    }

    @Test
    void without_grades_both_questions_have_the_usual_four() {
        Grades grades = PolicyFiles.builtIn().policy().grades();
        assertThat(grades.process()).isEqualTo(grades.result()).isEqualTo(GradeScale.ofFour(true));
        assertThat(grades.result().has(Grade.VERY_DISSATISFIED)).isFalse();
        assertThat(grades.result().satisfied(Grade.BASICALLY)).isTrue();
    }

    @Test
    void the_switch_decides_whether_basically_satisfied_counts() throws IOException {
        Grades grades = policy(folder, "basically-counts = false").grades();
        assertThat(grades.process().satisfied(Grade.BASICALLY)).isFalse();
        assertThat(grades.result().satisfied(Grade.BASICALLY)).isFalse();
        assertThat(grades.result().satisfied(Grade.SATISFIED)).isTrue();
    }

    @Test
    void each_question_has_a_scale_of_its_own_with_its_names() throws IOException {
        Grades grades = policy(folder, """
                basically-counts = true
                grades {
                  result = [
                    { grade = VERY }
                    { grade = SATISFIED }
                    { grade = BASICALLY, name = 一般, satisfied = false }
                    { grade = DISSATISFIED, name = 较不满意 }
                    { grade = VERY_DISSATISFIED }
                  ]
                }""").grades();
        assertThat(grades.process()).isEqualTo(GradeScale.ofFour(true));
        assertThat(grades.result().steps())
                .containsExactly(
                        new GradeScale.Step(Grade.VERY, "非常满意", true),
                        new GradeScale.Step(Grade.SATISFIED, "满意", true),
                        new GradeScale.Step(Grade.BASICALLY, "一般", false),
                        new GradeScale.Step(Grade.DISSATISFIED, "较不满意", false),
                        new GradeScale.Step(Grade.VERY_DISSATISFIED, "非常不满意", false));
    }

    private void fault(String scale, String problem) {
        assertThatThrownBy(() -> policy(folder, "basically-counts = true\ngrades { process = [" + scale + "] }"))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void a_scale_that_makes_no_sense_is_a_fault() {
        String best = "{ grade = VERY }, { grade = SATISFIED }, ";
        fault(best + "{ grade = DISSATISFIED }", "process has four or five grades, not 3");
        fault(best + "{ grade = DISSATISFIED }, { grade = BASICALLY }", "BASICALLY follows DISSATISFIED");
        fault(
                best + "{ grade = BASICALLY }, { grade = BASICALLY }, { grade = DISSATISFIED }",
                "grades stand once each");
        fault(
                best + "{ grade = BASICALLY }, { grade = DISSATISFIED, satisfied = true }",
                "DISSATISFIED is a dissatisfied citizen's and cannot count as satisfied");
        fault(
                "{ grade = VERY }, { grade = SATISFIED, satisfied = false }, { grade = BASICALLY }, { grade = DISSATISFIED }",
                "BASICALLY cannot count as satisfied where the better SATISFIED does not");
        fault(best + "{ grade = BASICALLY }, { grade = VERY_DISSATISFIED }", "process needs the grade DISSATISFIED");
        fault(best + "{ grade = FINE }, { grade = DISSATISFIED }", "FINE is none of [VERY, SATISFIED");
        fault(best + "{ grade = BASICALLY, title = x }, { grade = DISSATISFIED }", "unknown key title");
        fault(
                "{ grade = VERY, satisfied = false }, { grade = SATISFIED, satisfied = false }, "
                        + "{ grade = BASICALLY, satisfied = false }, { grade = DISSATISFIED }",
                "no grade of process counts as satisfied");
    }
}
