package cn.duban.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people did with one warning: each event adds what it says, in order. Filled once by {@link Warning}, then only read. */
public final class WarningHandling {
    private Optional<String> acknowledgedBy = Optional.empty();
    private Optional<WarningAction.Assign> assigned = Optional.empty();
    private Optional<WarningAction.Plan> plan = Optional.empty();
    private Optional<WarningAction.Outcome> outcome = Optional.empty();
    private Optional<String> mergedInto = Optional.empty();
    private final List<WarningAction.Told> notified = new ArrayList<>();
    private final List<WarningAction.Feedback> feedback = new ArrayList<>();

    WarningHandling() {}

    void acknowledged(String by) {
        acknowledgedBy = Optional.of(by);
    }

    void assigned(WarningAction.Assign assignment) {
        assigned = Optional.of(assignment);
    }

    void planned(WarningAction.Plan latest) {
        plan = Optional.of(latest);
    }

    void ended(WarningAction.Outcome how) {
        outcome = Optional.of(how);
    }

    void reopened() {
        acknowledgedBy = Optional.empty();
    }

    void merged(String into) {
        mergedInto = Optional.of(into);
    }

    void notified(WarningAction.Told result) {
        notified.add(result);
    }

    void judged(WarningAction.Feedback opinion) {
        feedback.add(opinion);
    }

    Optional<String> acknowledgedBy() {
        return acknowledgedBy;
    }

    Optional<WarningAction.Assign> assigned() {
        return assigned;
    }

    Optional<WarningAction.Plan> plan() {
        return plan;
    }

    Optional<WarningAction.Outcome> outcome() {
        return outcome;
    }

    Optional<String> mergedInto() {
        return mergedInto;
    }

    List<WarningAction.Told> notified() {
        return List.copyOf(notified);
    }

    List<WarningAction.Feedback> feedback() {
        return List.copyOf(feedback);
    }
}
