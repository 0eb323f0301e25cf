package cn.duban.http.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.duban.engine.Engine;
import java.util.concurrent.CompletionException;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.junit.jupiter.api.Test;

class ProblemExceptionHandlerTest {
    @Test
    void a_region_that_another_engine_writes_to_is_a_503_with_its_own_code_and_a_time_to_ask_again() {
        Problem problem =
                ProblemExceptionHandler.problem(new CompletionException(new Engine.ContestedException("another")));
        assertThat(problem.code().wire()).isEqualTo("store.contested");
        HttpResponse response = problem.response();
        assertThat(response.status().intValue()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isPresent();
    }

    @Test
    void an_agent_too_many_is_a_422_at_the_agent() {
        Problem problem =
                ProblemExceptionHandler.problem(new CompletionException(new Engine.NamesFullException("no further")));
        assertThat(problem.code().wire()).isEqualTo("names.full");
        assertThat(problem.response().status().intValue()).isEqualTo(422);
    }
}
