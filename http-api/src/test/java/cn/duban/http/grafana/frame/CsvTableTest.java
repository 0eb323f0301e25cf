package cn.duban.http.grafana.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class CsvTableTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final DataFrame frame = new DataFrame("逾期工单");

    @Test
    void a_file_has_titles_local_times_and_plain_numbers() {
        Column id = frame.text("id", "工单");
        Column due = frame.time("dueAt", "到期");
        Column rate = frame.number("rate", "率", Column.SHARE);
        id.add("YL-1");
        due.add(Instant.parse("2026-02-28T03:00:00Z").toEpochMilli());
        rate.add(new BigDecimal("0.9500"));
        id.addNothing();
        due.addNothing();
        rate.addNothing();
        assertThat(frame.csv(ZONE)).isEqualTo("\uFEFF工单,到期,率\r\nYL-1,2026-02-28 11:00:00,0.9500\r\n,,\r\n");
    }

    @Test
    void commas_quotes_and_line_breaks_stay_within_their_cell() {
        Column word = frame.text("lastWord", "最近动态");
        word.add("他说\"明天\",\n后天再说");
        assertThat(frame.csv(ZONE)).isEqualTo("\uFEFF最近动态\r\n\"他说\"\"明天\"\",\n后天再说\"\r\n");
    }

    @Test
    void text_of_citizens_is_no_formula() {
        Column title = frame.text("title", "标题");
        for (String text : new String[] {"=1+1", "+86", "-1", "@a", "热线=12345", "#3楼"}) title.add(text);
        assertThat(frame.csv(ZONE)).isEqualTo("\uFEFF标题\r\n'=1+1\r\n'+86\r\n'-1\r\n'@a\r\n热线=12345\r\n#3楼\r\n");
    }
}
