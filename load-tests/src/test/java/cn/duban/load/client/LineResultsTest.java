package cn.duban.load.client;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.load.report.Progress;
import cn.duban.load.report.Summary;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class LineResultsTest {

    private final LineResults results = new LineResults(new Progress("test", 0, false));

    private void answer(String op, String ticket, int status, String code) {
        ObjectNode result = new ObjectMapper().createObjectNode().put("line", 1).put("status", status);
        if (!code.isEmpty()) {
            result.put("code", code);
        }
        results.result("{\"op\":\"" + op + "\",\"id\":\"" + ticket + "\"}", System.nanoTime(), result);
    }

    @Test
    void a_refused_line_breaks_the_guarantee() {
        answer("register", "a", 201, "");
        answer("sign", "a", 409, "ticket.wrong-status");
        Summary summary = new Summary("x");
        results.report(summary);
        assertThat(results.accepted()).isEqualTo(1);
        assertThat(results.refused()).isEqualTo(1);
        assertThat(summary.kept()).isFalse();
    }

    @Test
    void a_close_after_the_engines_own_and_later_commands_of_that_ticket_are_no_errors() {
        answer("call-back", "a", 409, "ticket.wrong-status");
        answer("dispatch", "a", 409, "ticket.wrong-status");
        answer("close", "b", 409, "ticket.wrong-status");
        assertThat(results.refused()).isZero();
        answer("dispatch", "c", 409, "ticket.wrong-status");
        answer("close", "a", 422, "validation");
        assertThat(results.refused()).isEqualTo(2);
    }
}
