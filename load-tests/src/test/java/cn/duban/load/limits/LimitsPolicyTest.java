package cn.duban.load.limits;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.client.PolicyFolder;
import cn.duban.policy.Rules;
import cn.duban.policy.files.PolicyFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsPolicyTest {
    @Test
    void it_is_yulins_policy_except_that_no_ticket_closes_itself_during_limits(@TempDir Path folder)
            throws IOException {
        Rules rules = PolicyFiles.load(PolicyFolder.unpack("policy-limits", folder))
                .policy()
                .rules();
        assertThat(rules)
                .usingRecursiveComparison()
                .ignoringFields("closeAfter")
                .isEqualTo(PolicyFiles.builtIn().policy().rules());
        assertThat(rules.closeAfter()).isGreaterThan(Duration.ofDays(1));
    }
}
