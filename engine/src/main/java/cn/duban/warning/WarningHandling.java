package cn.duban.warning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people did with one warning: each event adds what it says, in order. Filled once by {@link Warning}, then only read. */
public final class WarningHandling {
    private Optional<String> acknowledgedBy = Optional.empty();
    private Optional<WarningDeed.Assign> assigned = Optional.empty();
    private Optional<WarningDeed.Plan> plan = Optional.empty();
    private Optional<WarningDeed.Outcome> outcome = Optional.empty();
    private Optional<String> mergedInto = Optional.empty();
    private final List<WarningDeed.Told> notified = new ArrayList<>();
    private final List<WarningDeed.Feedback> feedback = new ArrayList<>();

    WarningHandling() {}

    void acknowledged(String by) {
        acknowledgedBy = Optional.of(by);
    }

    void assigned(WarningDeed.Assign assignment) {
        assigned = Optional.of(assignment);
    }

    void planned(WarningDeed.Plan latest) {
        plan = Optional.of(latest);
    }

    void ended(WarningDeed.Outcome how) {
        outcome = Optional.of(how);
    }

    void reopened() {
        acknowledgedBy = Optional.empty();
    }

    void merged(String into) {
        mergedInto = Optional.of(into);
    }

    void notified(WarningDeed.Told result) {
        notified.add(result);
    }

    void judged(WarningDeed.Feedback opinion) {
        feedback.add(opinion);
    }

    Optional<String> acknowledgedBy() {
        return acknowledgedBy;
    }

    Optional<WarningDeed.Assign> assigned() {
        return assigned;
    }

    Optional<WarningDeed.Plan> plan() {
        return plan;
    }

    Optional<WarningDeed.Outcome> outcome() {
        return outcome;
    }

    Optional<String> mergedInto() {
        return mergedInto;
    }

    List<WarningDeed.Told> notified() {
        return List.copyOf(notified);
    }

    List<WarningDeed.Feedback> feedback() {
        return List.copyOf(feedback);
    }
}
