package cn.duban.warning.matter;

import static cn.duban.warning.matter.Rehearsal.RULES;
import static cn.duban.warning.matter.Rehearsal.START;
import static cn.duban.warning.matter.Rehearsal.intake;
import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.warning.Finding;
import cn.duban.warning.Signal;
import cn.duban.warning.WarningLevel;
import cn.duban.warning.WordHits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MatterDetectorTest {
    private static final WordHits DANGER = new WordHits(true, false, false, false, List.of("爆炸"));

    private final MatterDetector matters = new MatterDetector(RULES, DocumentFrequencies.seed());
    private int tickets;

    private static Duration hours(long hours) {
        return Duration.ofHours(hours);
    }

    private Optional<Finding> cold(long caller, Duration after) {
        return cold(caller, after, WordHits.NONE);
    }

    /** 锦绣花园's heating, each time in other words. */
    private Optional<Finding> cold(long caller, Duration after, WordHits hits) {
        String[] said = {"家里暖气片冰凉，老人受不了，希望尽快解决", "屋里只有十三度，物业说换热站坏了", "已经三天没有供暖，打电话没人接", "孩子冻感冒了，请问什么时候恢复"};
        return matters.take(
                intake("C-" + ++tickets, after, caller, "锦绣花园小区暖气不热", "来电反映锦绣花园" + said[tickets % 4]), hits);
    }

    private Optional<Finding> road(long caller, Duration after) {
        return matters.take(intake("R-" + ++tickets, after, caller, "横山路口红绿灯不亮", "横山路口信号灯坏了，早高峰很堵"), WordHits.NONE);
    }

    @Test
    void the_third_caller_leads_to_a_finding_named_after_the_first_ticket() {
        assertThat(cold(1, hours(0))).isEmpty();
        assertThat(road(9, hours(1))).isEmpty();
        assertThat(cold(2, hours(30))).isEmpty();
        Finding found = cold(3, hours(60)).orElseThrow();
        assertThat(found.signal()).isEqualTo(Signal.SAME_MATTER);
        assertThat(found.key()).isEqualTo("matter:C-1");
        assertThat(found.level()).isEqualTo(WarningLevel.BLUE);
        assertThat(found.at()).isEqualTo(START.plus(hours(60)));
        assertThat(found.since()).isEqualTo(START);
        assertThat(found.count()).isEqualTo(3);
        assertThat(found.callers()).isEqualTo(3);
        assertThat(found.tickets()).containsExactly("C-1", "C-3", "C-4");
        assertThat(found.topic()).contains("供热/停暖");
        assertThat(String.join(" ", found.words())).contains("锦绣花园").contains("暖气");
        assertThat(found.sentence()).startsWith("近14天3名群众反映同一事项（3件），共同提到“").endsWith("，多属供热/停暖。");
        assertThat(found.notHigher()).isEqualTo("升为黄色需5名群众，现有3名，还差2名");
        assertThat(found.notLower()).isEqualTo("已有3名群众，达到蓝色所需的3名");
    }

    @Test
    void a_caller_counts_once_and_each_unknown_caller_counts() {
        assertThat(cold(1, hours(0))).isEmpty();
        assertThat(cold(1, hours(1))).isEmpty();
        assertThat(cold(1, hours(2))).isEmpty();
        assertThat(cold(0, hours(3))).isEmpty();
        Finding found = cold(0, hours(4)).orElseThrow();
        assertThat(found.callers()).isEqualTo(3);
        assertThat(found.count()).isEqualTo(5);
    }

    @Test
    void the_level_follows_the_number_of_callers_with_every_ticket() {
        WarningLevel[] levels = {WarningLevel.BLUE, WarningLevel.YELLOW, WarningLevel.ORANGE, WarningLevel.RED};
        int[] from = {3, 5, 10, 20};
        int at = -1;
        for (int caller = 1; caller <= 25; caller++) {
            Optional<Finding> found = cold(caller, Duration.ofMinutes(caller));
            if (at + 1 < from.length && caller == from[at + 1]) at++;
            assertThat(found.map(Finding::level))
                    .as("caller %s", caller)
                    .isEqualTo(at < 0 ? Optional.empty() : Optional.of(levels[at]));
        }
        Finding last = cold(25, hours(1)).orElseThrow();
        assertThat(last.notHigher()).isEmpty();
        assertThat(last.sentence()).startsWith("近2小时25名群众反映同一事项（26件）");
    }

    @Test
    void words_of_danger_lead_to_red() {
        cold(1, hours(0));
        cold(2, hours(1), DANGER);
        Finding found = cold(3, hours(2)).orElseThrow();
        assertThat(found.level()).isEqualTo(WarningLevel.RED);
        assertThat(found.notLower()).isEqualTo("其中1名群众的诉求含危险表述，按规定直接列为红色");
    }

    @Test
    void tickets_that_left_the_window_do_not_count() {
        cold(1, hours(0));
        cold(2, hours(24));
        matters.advance(START.plus(Duration.ofDays(14)));
        assertThat(matters.size()).isEqualTo(1);
        assertThat(cold(3, Duration.ofDays(14))).isEmpty();
        Finding found = cold(4, Duration.ofDays(15).minusMillis(1)).orElseThrow();
        assertThat(found.key()).isEqualTo("matter:C-2");
        matters.advance(START.plus(Duration.ofDays(15)));
        assertThat(cold(4, Duration.ofDays(15)))
                .as("the second of three has left")
                .isEmpty();
    }

    private static String anything(Random random) {
        return random.ints(20, '一', '龥')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void in_a_flood_the_oldest_leave_early_and_new_matters_are_found() {
        cold(1, hours(0));
        cold(2, hours(0));
        Random random = new Random(7);
        for (int i = 0; i < MatterDetector.MOST - 2; i++)
            matters.take(intake("F-" + i, hours(1), 100 + i, "", anything(random)), WordHits.NONE);
        assertThat(matters.size()).isEqualTo(MatterDetector.MOST);
        assertThat(cold(3, hours(2))).as("the first of three has left").isEmpty();
        assertThat(matters.size()).isEqualTo(MatterDetector.MOST);
        road(4, hours(2));
        road(5, hours(2));
        assertThat(road(6, hours(2))).isPresent();
        assertThat(matters.size()).isEqualTo(MatterDetector.MOST);
    }

    @Test
    void an_incident_keeps_its_name_when_its_first_ticket_has_left() {
        for (int day = 0; day < 20; day++) cold(100 + day, Duration.ofDays(day));
        Finding found = cold(200, Duration.ofDays(20)).orElseThrow();
        assertThat(found.key()).isEqualTo("matter:C-1");
        assertThat(found.callers()).isEqualTo(14);
        assertThat(found.since()).isEqualTo(START.plus(Duration.ofDays(7)));
    }

    @Test
    void two_joined_incidents_keep_the_older_name() {
        for (int caller = 1; caller <= 3; caller++) road(caller, hours(caller));
        for (int caller = 4; caller <= 6; caller++) cold(caller, hours(caller));
        Finding joined = matters.take(
                        intake("J", hours(8), 7, "横山路口红绿灯不亮、锦绣花园小区暖气不热", "横山路口信号灯坏了，锦绣花园暖气片冰凉"), WordHits.NONE)
                .orElseThrow();
        assertThat(joined.key()).isEqualTo("matter:R-1");
        assertThat(joined.callers()).isEqualTo(7);
        assertThat(cold(8, hours(9)).orElseThrow().key()).isEqualTo("matter:R-1");
    }

    /** Unrelated tickets whose texts are mostly everyday phrases. */
    private static long strangersWarned(DocumentFrequencies idf) {
        String[] own = {"红石峡门票", "驾校退费", "高铁站出租", "羊毛价钱", "小学校服", "广场舞音响", "宽带测速", "公积金提取"};
        String[] said = {
            "尊敬的领导您好，%s没有解决，希望政府尽快处理",
            "请问%s，希望有关部门给予答复，谢谢",
            "我们小区业主反映%s，望领导重视",
            "%s至今没有处理，多次投诉，影响居民生活",
            "你好，%s这个问题什么时候可以解决",
            "市民来电咨询%s，请相关部门核实",
            "%s的情况希望政府重视，给个说法",
            "关于%s，我们多次反映，没有回复，请求帮助"
        };
        MatterDetector matters = new MatterDetector(RULES, idf);
        long warned = 0;
        for (int i = 0; i < own.length; i++)
            if (matters.take(intake("E-" + i, hours(i), i + 1, own[i], String.format(said[i], own[i])), WordHits.NONE)
                    .isPresent()) warned++;
        return warned;
    }

    @Test
    void everyday_phrases_are_no_matter_in_the_first_hours() {
        assertThat(strangersWarned(DocumentFrequencies.NONE)).isPositive();
        assertThat(strangersWarned(DocumentFrequencies.seed())).isZero();
    }

    /** Rare words weigh nothing once every ticket has them. */
    @Test
    void a_phrase_in_every_ticket_soon_is_no_matter() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            StringBuilder own = new StringBuilder();
            for (int c = 0; c < 40; c++) own.append((char) ('\u4e00' + random.nextInt(5_000)));
            Optional<Finding> found = matters.take(
                    intake("O-" + i, hours(i), i + 1, "榆能综治专席登记事项", own + "，经坐席核验后转榆能综治专席归口承办"), WordHits.NONE);
            if (i >= 128) assertThat(found).as("ticket %s", i).isEmpty();
        }
    }

    @Test
    void an_earlier_instant_changes_nothing() {
        cold(1, hours(10));
        assertThat(cold(2, hours(9))).isEmpty();
        assertThat(cold(3, hours(8)).orElseThrow().at()).isEqualTo(START.plus(hours(10)));
    }
}
