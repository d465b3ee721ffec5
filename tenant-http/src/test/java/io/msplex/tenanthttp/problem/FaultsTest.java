package io.msplex.tenanthttp.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final Faults faults = new Faults();

    @Test
    void asksForATokenWhereNoneCame() {
        // When
        Response answer = faults.unauthenticated();

        // Then
        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(answer.getHeaderString(HttpHeaders.WWW_AUTHENTICATE)).isEqualTo("Bearer");
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
        assertThat(problem(answer).code()).isEqualTo("unauthenticated");
    }

    @Test
    void writesTheFrameworksRefusalsUnderTheirHttpReason() {
        assertThat(problem(faults.http(new WebApplicationException(405))).code())
                .isEqualTo("method_not_allowed");
    }

    @Test
    void revealsNothingOfAFaultButItsCorrelation() {
        // When
        Problem unforeseen = problem(faults.unknown(new IllegalStateException("canary")));
        Problem framework = problem(faults.http(new WebApplicationException("canary", 500)));

        // Then
        assertThat(unforeseen.code()).isEqualTo("internal");
        assertThat(unforeseen.correlation()).isNotNull();
        assertThat(framework.code()).isEqualTo("internal");
        assertThat(unforeseen.toString() + framework).doesNotContain("canary");
    }

    @Test
    void tellsADatabaseThatIsDownFromABrokenProgram() {
        // When
        Response answer = faults.unknown(new IllegalStateException(new ConnectException("refused")));

        // Then
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(problem(answer).code()).isEqualTo("database_unavailable");
    }

    @Test
    void namesTheFieldOfABodyAndNotItsValue() {
        // Given
        JsonProcessingException wrong = catchThrowableOfType(
                JsonProcessingException.class,
                () -> new ObjectMapper().readValue("{\"units\": \"canary\"}", Body.class));

        // When
        Problem problem = problem(faults.unreadableBody(wrong));

        // Then
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.code()).isEqualTo("invalid_body");
        assertThat(problem.detail()).isEqualTo("Check units.");
    }

    private static Problem problem(Response answer) {
        return (Problem) answer.getEntity();
    }

    private record Body(int units) {}
}
