package cn.duban.policy;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A duty officer (值班人员) by office: a role of the ladder, held for a unit, a region, or the whole city if neither is given.
 *
 * @param addresses by channel word: SMS and PHONE a number, EMAIL an address, WECHAT an id of the centre's WeChat Work
 * @param duty shifts on duty; empty means always
 * @param substitute the officer who answers during an absence
 */
public record Officer(
        String id,
        String name,
        String office,
        Optional<String> unit,
        Optional<String> region,
        Map<String, String> addresses,
        List<Duty> duty,
        Optional<String> substitute,
        List<Absence> absences) {

    /** Days of absence (请假, 出差), both ends included. */
    public record Absence(LocalDate from, LocalDate to, String reason) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    public Officer {
        unit = unit == null ? Optional.empty() : unit;
        region = region == null ? Optional.empty() : region;
        substitute = substitute == null ? Optional.empty() : substitute;
        addresses = addresses == null ? Map.of() : Map.copyOf(addresses);
        duty = duty == null ? List.of() : List.copyOf(duty);
        absences = absences == null ? List.of() : List.copyOf(absences);
    }

    public boolean onDuty(LocalDateTime at) {
        return duty.isEmpty() || duty.stream().anyMatch(d -> d.covers(at));
    }

    public Optional<Absence> absentOn(LocalDate day) {
        return absences.stream().filter(a -> a.covers(day)).findFirst();
    }
}
