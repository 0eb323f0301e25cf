package cn.duban.warning.wording;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.policy.files.PolicyFiles;
import cn.duban.warning.Finding;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.WatchedTicket;
import cn.duban.warning.WordHits;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Yulin's own list. */
class WordingDetectorTest {
    private static final WordingDetector WORDING =
            new WordingDetector(PolicyFiles.builtIn().policy().warningWords());

    private static WordHits hits(String text) {
        return WORDING.hits("", text);
    }

    private static Optional<Finding> found(String text) {
        WatchedTicket intake =
                new WatchedTicket("T-1", Instant.parse("2026-03-02T00:00:00Z"), "610822", "劳动/欠薪", 7, "标题", text);
        return WORDING.take(intake, WORDING.hits(intake.title(), intake.content()));
    }

    @ParameterizedTest
    @CsvSource({
        "楼道里着火了, DANGER",
        "昨晚发生火灾烧了三家, DANGER",
        "天然气泄漏两天没人管, DANGER",
        "再不解决我们就去上访, MOBILISATION",
        "明天在工地门口拉横幅, MOBILISATION",
        "工人站在塔吊上要跳楼, MOBILISATION",
        "老板拖欠工资半年, GRIEVANCE",
        "小区停暖三天, GRIEVANCE",
        "只好找媒体, EXPOSURE",
    })
    void a_word_that_counts(String text, String kind) {
        WordHits hits = hits(text);
        assertThat(hits.danger()).isEqualTo(kind.equals("DANGER"));
        assertThat(hits.mobilisation()).isEqualTo(kind.equals("MOBILISATION"));
        assertThat(hits.grievance()).isEqualTo(kind.equals("GRIEVANCE"));
        assertThat(hits.exposure()).isEqualTo(kind.equals("EXPOSURE"));
        assertThat(hits.words()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "电线老化可能引起火灾",
                "担心发生爆炸",
                "如果着火怎么跑",
                "存在火灾隐患",
                "以免有人触电",
                "没有发生坍塌",
                "办理死亡证明",
                "单位的集资房",
                "她是做自媒体的",
                "集体土地入股",
                "跳楼价甩卖",
                "网上访问不了",
                "车辆乱停堵路",
                "夜里聚集打牌",
                "我们不会上访",
                "垃圾聚集",
                "暖气很好，谢谢"
            })
    void a_word_whose_context_changes_its_meaning_is_dropped(String text) {
        assertThat(hits(text)).isEqualTo(WordHits.NONE);
    }

    /** The context of one clause does not apply to the next. */
    @Test
    void a_context_reaches_to_the_end_of_its_clause() {
        assertThat(hits("可能是电线老化，昨晚着火了").danger()).isTrue();
        assertThat(hits("以前担心过很多很多很多很多事的那栋楼起火了").danger()).isTrue();
        assertThat(WORDING.hits("避免", "楼道起火").danger()).isTrue();
    }

    @Test
    void a_short_word_outside_a_longer_one_counts() {
        assertThat(hits("自媒体说媒体来了").exposure()).isTrue();
    }

    @Test
    void words_come_rarest_first() {
        assertThat(hits("停电两天，业主要上访，明天拉横幅").words()).containsExactly("拉横幅", "上访", "停电");
    }

    @Test
    void a_single_kind_raises_no_warning() {
        assertThat(found("楼里着火了，伤亡不明")).isEmpty();
        assertThat(found("拉横幅，静坐，围堵")).isEmpty();
        assertThat(found("拖欠工资，停水停电")).isEmpty();
        assertThat(found("找记者曝光拖欠工资")).isEmpty();
    }

    @Test
    void mobilisation_with_a_grievance_is_orange_at_once() {
        Finding found = found("老板拖欠工资半年，工人准备明天拉横幅").orElseThrow();
        assertThat(found.key()).isEqualTo("wording:T-1");
        assertThat(found.level()).isEqualTo(WarningLevel.ORANGE);
        assertThat(found.tickets()).containsExactly("T-1");
        assertThat(found.topic()).contains("劳动/欠薪");
        assertThat(found.sentence()).isEqualTo("1件诉求既有聚集或过激的表述（“拉横幅”），又有利益诉求（“拖欠工资”）。");
        assertThat(found.notHigher()).isNotEmpty();
        assertThat(found.score())
                .isGreaterThan(found("老板拖欠工资半年，我们要上访").orElseThrow().score());
    }

    @Test
    void exposure_raises_the_level_to_red() {
        Finding found = found("老板拖欠工资半年，工人明天拉横幅，叫了记者").orElseThrow();
        assertThat(found.level()).isEqualTo(WarningLevel.RED);
        assertThat(found.notHigher()).isEmpty();
        assertThat(found.sentence()).contains("并提到“记者”");
    }
}
