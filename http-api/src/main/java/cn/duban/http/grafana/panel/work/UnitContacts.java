package cn.duban.http.grafana.panel.work;

import cn.duban.policy.Directory;
import cn.duban.policy.Officer;
import cn.duban.policy.Policy;
import cn.duban.policy.Unit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Finds the person to call about a unit: its liaison, else another officer there, else the same in the unit above. */
final class UnitContacts {
    private static final String LIAISON = "LIAISON";
    private static final List<String> BY_VOICE = List.of("PHONE", "SMS");

    private final Directory directory;
    private final Policy policy;
    private final LocalDate today;

    UnitContacts(Directory directory, Policy policy, LocalDate today) {
        this.directory = directory;
        this.policy = policy;
        this.today = today;
    }

    /** @param phone empty where the directory has none */
    record Contact(String name, Optional<String> phone) {}

    Optional<Contact> of(Optional<String> unit) {
        for (Optional<Unit> up = unit.flatMap(policy::unit);
                up.isPresent();
                up = up.get().parent().flatMap(policy::unit)) {
            Optional<Contact> found = of(up.get());
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    private Optional<Contact> of(Unit unit) {
        List<String> offices = new ArrayList<>(List.of(LIAISON));
        offices.addAll(policy.notices().offices());
        for (String office : offices)
            for (Officer holder : directory.ofUnit(office, unit.id())) {
                Officer answering = present(holder);
                return Optional.of(new Contact(answering.name(), phone(answering)));
            }
        return Optional.empty();
    }

    /** The substitute of an absent officer. Follows one substitute only. */
    private Officer present(Officer holder) {
        if (holder.absentOn(today).isEmpty()) return holder;
        return holder.substitute().flatMap(directory::officer).orElse(holder);
    }

    private static Optional<String> phone(Officer officer) {
        return BY_VOICE.stream()
                .map(officer.addresses()::get)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
