package cn.duban.http.grafana.panel.annotation;

import cn.duban.http.grafana.panel.PanelSource;
import cn.duban.http.warning.WarningWords;
import cn.duban.http.web.Masking;
import cn.duban.policy.Policy;
import cn.duban.warning.Warning;
import cn.duban.warning.WarningEvent;
import cn.duban.warning.WarningLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Annotations for warnings that were raised, escalated, resolved or reopened. */
final class WarningAnnotations {
    private WarningAnnotations() {}

    static List<Annotation> between(
            List<Warning> warnings, Instant from, Instant to, PanelSource source, Masking.Visibility sight) {
        List<Annotation> found = new ArrayList<>();
        for (Warning warning : warnings) {
            String where = "：" + source.region(warning.region()) + " "
                    + warning.finding().topic().orElse(warning.signal().chinese());
            for (int i = 0; i < warning.steps().size(); i++) {
                WarningEvent step = warning.steps().get(i);
                Instant at = step.at();
                if (at.isBefore(from) || at.isAfter(to)) continue;
                WarningLevel level = warning.stands().get(i).level();
                String id = "warning:" + warning.id() + ":" + i;
                step.action()
                        .milestone(level)
                        .ifPresent(title -> found.add(new Annotation(
                                id,
                                "warning",
                                at,
                                Optional.empty(),
                                title + where,
                                text(step, source.policy(), sight))));
            }
        }
        return found;
    }

    private static String text(WarningEvent step, Policy policy, Masking.Visibility sight) {
        String words = WarningWords.words(step, policy, sight);
        return words.isEmpty() ? WarningWords.what(step.action()) : words;
    }
}
