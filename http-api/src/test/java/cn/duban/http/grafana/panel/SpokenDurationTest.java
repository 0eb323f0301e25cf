package cn.duban.http.grafana.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenDurationTest {
    @ParameterizedTest
    @CsvSource({
        "P2DT3H5M,还剩 2天3小时",
        "P1D,还剩 1天",
        "PT5H,还剩 5小时",
        "PT1H30M,还剩 1小时30分钟",
        "PT20S,还剩 不足1分钟",
        "PT0S,还剩 不足1分钟",
        "PT-31M,逾期 31分钟",
        "PT-75H,逾期 3天3小时"
    })
    void lateness_is_written_in_words(String toDue, String words) {
        assertThat(SpokenDuration.toDue(Duration.parse(toDue))).isEqualTo(words);
    }
}
