package cn.duban.load.reminders;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One officer of the drill's directory; missing fields are empty. @param absent all the time */
record Person(
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

    static final String HEADING = "id,name,office,unit,region,phone,email,wechat,duty,substitute,absent\n";

    boolean reachedAt(String address) {
        return address.equals(phone) || address.equals(email) || address.equals(wechat);
    }

    /** A line of the directory's table; absent officers are absent in every simulated year. */
    String line() {
        return Stream.of(
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
                        absent ? "2020-01-01..2039-12-31 借调" : "")
                .collect(Collectors.joining(",", "", "\n"));
    }
}
