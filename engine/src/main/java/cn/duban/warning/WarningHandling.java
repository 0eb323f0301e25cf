package cn.duban.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people did with one warning: each event adds what it says, in order. Filled once by {@link Warning}, then only read. */
public final class WarningHandling {
    private Optional<String> acknowledgedBy = Optional.empty();
    private Optional<OfficerWarningAction.Assign> assigned = Optional.empty();
    private Optional<OfficerWarningAction.Plan> plan = Optional.empty();
    private Optional<OfficerWarningAction.Outcome> outcome = Optional.empty();
    private Optional<String> mergedInto = Optional.empty();
    private final List<EngineWarningAction.Told> notified = new ArrayList<>();
    private final List<OfficerWarningAction.Feedback> feedback = new ArrayList<>();

    WarningHandling() {}

    void acknowledged(String by) {
        acknowledgedBy = Optional.of(by);
    }

    void assigned(OfficerWarningAction.Assign assignment) {
        assigned = Optional.of(assignment);
    }

    void planned(OfficerWarningAction.Plan latest) {
        plan = Optional.of(latest);
    }

    void ended(OfficerWarningAction.Outcome how) {
        outcome = Optional.of(how);
    }

    void reopened() {
        acknowledgedBy = Optional.empty();
    }

    void merged(String into) {
        mergedInto = Optional.of(into);
    }

    void notified(EngineWarningAction.Told result) {
        notified.add(result);
    }

    void judged(OfficerWarningAction.Feedback opinion) {
        feedback.add(opinion);
    }

    Optional<String> acknowledgedBy() {
        return acknowledgedBy;
    }

    Optional<OfficerWarningAction.Assign> assigned() {
        return assigned;
    }

    Optional<OfficerWarningAction.Plan> plan() {
        return plan;
    }

    Optional<OfficerWarningAction.Outcome> outcome() {
        return outcome;
    }

    Optional<String> mergedInto() {
        return mergedInto;
    }

    List<EngineWarningAction.Told> notified() {
        return List.copyOf(notified);
    }

    List<OfficerWarningAction.Feedback> feedback() {
        return List.copyOf(feedback);
    }
}
