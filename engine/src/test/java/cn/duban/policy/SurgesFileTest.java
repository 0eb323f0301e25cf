package cn.duban.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.duban.policy.files.PolicyFiles;
import cn.duban.policy.warning.SeasonalProfile;
import cn.duban.policy.warning.SurgeRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurgesFileTest {
    private final SurgeRules yulin = PolicyFiles.builtIn().policy().surges();

    @TempDir
    Path folder;

    @Test
    void yulins_rates_add_up_to_the_tickets_of_its_published_year() {
        assertThat(yulin.rate()).isCloseTo(527_100 / 365.0, within(40.0));
        assertThat(yulin.shares()).hasSize(13);
        assertThat(yulin.share("610802")).isEqualTo(0.24);
        assertThat(yulin.share("nowhere")).isEqualTo(0.01);
    }

    @Test
    void a_parent_topic_has_the_sum_of_its_children() {
        assertThat(yulin.rate("供热"))
                .isCloseTo(
                        yulin.rate("供热/停暖")
                                + yulin.rate("供热/热费")
                                + yulin.rate("供热/室温不达标")
                                + yulin.rate("供热/管道漏水")
                                + yulin.rate("供热/供热接入")
                                + yulin.rate("供热/供热服务"),
                        within(1e-9));
        assertThat(yulin.rate("从未听说")).isEqualTo(0.5);
    }

    @Test
    void heating_rises_in_its_season_and_mondays_are_high() {
        SeasonalProfile heating = yulin.season("供热/停暖");
        assertThat(heating).isEqualTo(yulin.season("供热")).isNotEqualTo(yulin.season("供水"));
        // Around 15 March and 1 November of a leap year.
        assertThat(heating.year().subList(73, 76)).containsExactly(14.0, 14.0, 1.0);
        assertThat(heating.year().subList(304, 306)).containsExactly(1.0, 19.0);
        assertThat(yulin.season().week()).hasSize(SeasonalProfile.HOURS);
        assertThat(yulin.season().week().get(9))
                .isGreaterThan(yulin.season().week().get(24 + 9));
        assertThat(yulin.season().week().get(9))
                .isGreaterThan(20 * yulin.season().week().get(3));
    }

    @Test
    void a_folder_with_its_own_topics_and_regions_needs_no_rates() throws IOException {
        Files.writeString(folder.resolve("topics.conf"), "topics = [ { topic = Sanitation } ]\nlabels = []");
        Files.writeString(folder.resolve("limits.conf"), "SIGN { default = 2 hours }");
        Policy policy = PolicyFiles.load(folder).policy();
        assertThat(policy.surges()).isEqualTo(yulin);
        assertThat(policy.surges().rate("Sanitation")).isEqualTo(0.5);
        assertThat(policy.ratings().raised(0.0411)).isEqualTo(0.12);
        assertThat(policy.ratings().raised(0.1)).isEqualTo(0.2);
    }
}
