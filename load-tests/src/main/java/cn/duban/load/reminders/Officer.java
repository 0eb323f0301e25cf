package cn.duban.load.reminders;

import java.util.List;

/** One officer of the drill's directory; missing fields are empty. @param absent all the time */
record Officer(
        String id,
        String office,
        String unit,
        String region,
        String phone,
        String email,
        String wechat,
        String duty,
        String substitute,
        boolean absent) {

    static final List<String> HEADING = List.of(
            "id", "name", "office", "unit", "region", "phone", "email", "wechat", "duty", "substitute", "absent");

    boolean reachedAt(String address) {
        return address.equals(phone) || address.equals(email) || address.equals(wechat);
    }

    /** A row of the directory's table. Absences cover every year that a drill simulates. */
    List<String> row() {
        return List.of(
                id,
                "值" + id,
                office,
                unit,
                region,
                phone,
                email,
                wechat,
                duty,
                substitute,
                absent ? "2020-01-01..2039-12-31 借调" : "");
    }
}
