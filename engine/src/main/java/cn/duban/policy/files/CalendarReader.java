package cn.duban.policy.files;

import cn.duban.calendar.DayOverride;
import cn.duban.calendar.SeasonalHours;
import cn.duban.calendar.WorkCalendar;
import cn.duban.calendar.WorkSpan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads calendar.conf: time zone, working hours by season, source of public holidays, and days that the centre sets itself. */
final class CalendarReader {
    /** A leap year has every day that a season can name. */
    private static final int LEAP_YEAR = 2024;

    private enum Holidays {
        STATE_COUNCIL,
        NONE
    }

    private final List<SeasonalHours> seasons = new ArrayList<>();
    private final List<DayOverride> days = new ArrayList<>();
    private final ZoneId zone;
    private final boolean chinese;

    CalendarReader(Block file) {
        zone = readZone(file);
        chinese = file.choice("holidays", Holidays.class).equals(Optional.of(Holidays.STATE_COUNCIL));
        for (Block block : file.needs("seasons").blocks("seasons")) {
            readSeason(block);
        }
        everyDayOnce(file);
        Known fixed = new Known("day", true);
        for (Block block : file.blocks("days")) {
            readDay(block, fixed);
        }
        file.end();
    }

    ZoneId zone() {
        return zone;
    }

    /** Call only if the file has no faults. */
    WorkCalendar calendar() {
        return chinese ? WorkCalendar.chinese(zone, seasons, days) : WorkCalendar.plain(zone, seasons, days);
    }

    static MonthDay monthDay(Block block, String key) {
        return block.parsed(key, "a day of the year such as 11-01", text -> MonthDay.parse("--" + text))
                .orElse(MonthDay.of(1, 1));
    }

    private static ZoneId readZone(Block file) {
        String name = file.text("zone");
        try {
            return name.isEmpty() ? ZoneId.of("Asia/Shanghai") : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            file.fault("zone", "no zone such as Asia/Shanghai: " + name);
            return ZoneId.of("Asia/Shanghai");
        }
    }

    private void readSeason(Block block) {
        MonthDay from = monthDay(block, "from");
        MonthDay to = monthDay(block, "to");
        List<WorkSpan> spans = new ArrayList<>();
        for (String text : block.needs("spans").texts("spans")) {
            span(block, text).ifPresent(spans::add);
        }
        block.end();
        try {
            seasons.add(new SeasonalHours(from, to, spans));
        } catch (IllegalArgumentException wrong) {
            block.fault("spans", wrong.getMessage());
        }
    }

    private static Optional<WorkSpan> span(Block block, String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return Optional.of(new WorkSpan(time(ends[0]), time(ends[1])));
            }
            block.fault("spans", "no working hours such as \"08:30-12:00\": " + text);
        } catch (DateTimeException | IllegalArgumentException wrong) {
            block.fault("spans", "no working hours such as \"08:30-12:00\": " + text + " (" + wrong.getMessage() + ")");
        }
        return Optional.empty();
    }

    private static LocalTime time(String text) {
        return text.strip().equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.strip());
    }

    private void everyDayOnce(Block file) {
        LocalDate first = LocalDate.of(LEAP_YEAR, 1, 1);
        for (LocalDate day = first; day.getYear() == LEAP_YEAR; day = day.plusDays(1)) {
            MonthDay at = MonthDay.from(day);
            long covering = seasons.stream().filter(s -> s.covers(at)).count();
            if (covering != 1) {
                String name = at.toString().substring(2);
                file.fault("seasons", covering == 0 ? "no season covers " + name : "two seasons cover " + name);
                return;
            }
        }
    }

    private void readDay(Block block, Known fixed) {
        Optional<LocalDate> day = block.parsed("day", "a date such as 2027-01-04", LocalDate::parse);
        day.ifPresent(d -> fixed.declare(block, "day", d.toString()));
        block.needs("working");
        boolean working = block.flag("working", false);
        String name = block.text("name");
        block.end();
        if (day.isPresent() && !name.isEmpty()) {
            days.add(new DayOverride(day.get(), working, name));
        }
    }
}
