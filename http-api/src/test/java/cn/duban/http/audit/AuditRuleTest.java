package cn.duban.http.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.http.web.Operation;
import cn.duban.http.web.RouteTable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recorded of each operation. */
class AuditRuleTest {
    @ParameterizedTest
    @EnumSource(Operation.class)
    void every_operation_that_records_something_is_in_the_audit_log_at_every_outcome(Operation operation) {
        AuditRule rule = AuditRule.of(operation);
        boolean everywhere = rule.when() == AuditRule.Condition.ALWAYS;
        assertThat(everywhere)
                .as(operation.path())
                .isEqualTo(operation.records() || operation == Operation.SESSION_REVOKE);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void every_operation_below_a_ticket_is_in_the_audit_log(Operation operation) {
        if (operation.path().startsWith("/v1/tickets"))
            assertThat(AuditRule.of(operation).when()).isIn(AuditRule.Condition.ALWAYS, AuditRule.Condition.CONTENTS);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void pages_and_health_work_while_nothing_can_be_recorded_and_sessions_end(Operation operation) {
        if (operation.open() && operation != Operation.SESSION || operation == Operation.SESSION_REVOKE)
            assertThat(AuditRule.of(operation).required()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void the_operation_of_a_request_is_found_by_method_and_path(Operation operation) {
        if (operation == Operation.UNMASK) return;
        String path = operation.path().replaceAll("\\{\\w+}", "x-1").replace("**", "a/b");
        assertThat(RouteTable.operation(operation.method(), path)).contains(operation);
    }
}
