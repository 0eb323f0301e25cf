package cn.duban.policy.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.duban.policy.Policy;
import cn.duban.policy.files.PolicyException;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partners of a policy, found by their names. */
class PartnersTest {
    private static final Policy YULIN = PolicyFiles.builtIn().policy();

    @Test
    void nearest_names_come_first() {
        assertThat(YULIN.partners().unknown("11O"))
                .isEqualTo("no partner 11O in the policy; the nearest are 110 公安报警服务台、119 消防救援、120 医疗急救");
        assertThat(YULIN.partners().unknown("交警大队")).contains("the nearest are 122 交通事故报警、");
        assertThat(new Partners(List.of()).unknown("110")).isEqualTo("no partner 110 in the policy, which has none");
    }

    @Test
    void a_name_that_two_partners_share_is_a_fault(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("partners.conf"),
                "partners = [\n  { id = 110, name = 公安, aliases = [报警] }\n  { id = 122, name = 交警, aliases = [报警] }\n]\n");
        assertThatThrownBy(() -> PolicyFiles.load(folder))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("partners.conf");
    }
}
