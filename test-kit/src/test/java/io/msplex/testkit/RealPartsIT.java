package io.msplex.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.msplex.stack.kafka.KafkaPart;
import io.msplex.stack.postgres.PostgresServer;
import io.msplex.stack.postgres.SchemaRoles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** What every other module's tests rely on. */
class RealPartsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void appRoleSeesOnlyTheTenantOfItsTransactionAndCannotStepAroundIt() throws SQLException {
        // Given
        PostgresServer server = RealParts.postgres();
        Map<String, String> settings = start("row_security_test");
        SchemaRoles roles = PostgresResource.roles("row_security_test");
        try (Connection owner = DriverManager.getConnection(
                        settings.get("quarkus.flyway.jdbc-url"), roles.owner(), roles.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE note (tenant_id text, body text)");
            statement.execute("ALTER TABLE note ENABLE ROW LEVEL SECURITY");
            statement.execute("ALTER TABLE note FORCE ROW LEVEL SECURITY");
            statement.execute("CREATE POLICY own ON note"
                    + " USING (tenant_id = nullif(current_setting('app.tenant', true), ''))");
        }
        try (Connection app = DriverManager.getConnection(server.jdbcUrl("msplex"), roles.app(), roles.appPassword());
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            write(statement, "acme");
            app.commit();
            write(statement, "beta");
            app.commit();

            // When
            statement.execute("SELECT set_config('app.tenant', 'acme', true)");
            int ofAcme = count(statement);
            app.commit();
            int withoutTenant = count(statement);

            // Then
            assertThat(ofAcme).isEqualTo(1);
            assertThat(withoutTenant).isZero();
            assertThatThrownBy(() -> statement.execute("ALTER TABLE note DISABLE ROW LEVEL SECURITY"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    void kafkaHasThePlatformsTopicsAndMakesNoOthers() throws Exception {
        // Given
        String bootstrap = RealParts.kafka();

        // When
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap))) {
            var topics = admin.describeTopics(List.of("call.req.halopsa.v1", "call.rep.v1"))
                    .allTopicNames()
                    .get(20, TimeUnit.SECONDS);

            // Then
            assertThat(topics)
                    .hasEntrySatisfying(
                            "call.req.halopsa.v1",
                            topic -> assertThat(topic.partitions()).hasSize(1))
                    .hasEntrySatisfying(
                            "call.rep.v1",
                            topic -> assertThat(topic.partitions()).hasSize(8));
        }
    }

    @Test
    void kafkaBehavesAsTheLocalStacksDoes() throws Exception {
        // Given
        Map<String, String> expected = KafkaPart.brokerSettings();

        // When
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, RealParts.kafka()))) {
            Node node = admin.describeCluster().controller().get(20, TimeUnit.SECONDS);
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
            Map<String, String> settings = new HashMap<>();
            for (Config config : admin.describeConfigs(List.of(broker))
                    .all()
                    .get(20, TimeUnit.SECONDS)
                    .values()) {
                config.entries().forEach(setting -> settings.put(setting.name(), setting.value()));
            }

            // Then
            assertThat(settings).containsAllEntriesOf(expected);
        }
    }

    @Test
    void tokenOfAMemberNamesTenantRoleAudienceAndScopes() throws IOException {
        // Given
        TestKeycloak keycloak = RealParts.keycloak();
        keycloak.member("acme", "tom", "tom-password", "technician");

        // When
        JsonNode token = claims(keycloak.userToken("tom", "tom-password"));

        // Then
        assertThat(token.at("/organization/acme/id").asText()).isNotBlank();
        assertThat(token.at("/realm_access/roles").toString()).contains("technician");
        assertThat(token.path("aud").toString()).contains(TestKeycloak.AUDIENCE);
        assertThat(token.path("scope").asText().split(" "))
                .contains("tickets.read", "calendar.read", "organization")
                .doesNotContain("tickets.write");
        assertThat(token.path("exp").asLong() - token.path("iat").asLong()).isEqualTo(3600);
    }

    @Test
    void tokenOfAServiceCarriesItsRoleAndLivesFiveMinutes() throws IOException {
        // When
        JsonNode token = claims(RealParts.keycloak().clientToken("secrets-broker"));

        // Then
        assertThat(token.at("/realm_access/roles").toString()).isEqualTo("[\"service\"]");
        assertThat(token.path("exp").asLong() - token.path("iat").asLong()).isEqualTo(300);
    }

    private static Map<String, String> start(String schema) {
        PostgresResource resource = new PostgresResource();
        resource.init(Map.of("schema", schema));
        return resource.start();
    }

    private static void write(Statement statement, String tenant) throws SQLException {
        statement.execute("SELECT set_config('app.tenant', '" + tenant + "', true)");
        statement.execute("INSERT INTO note VALUES ('" + tenant + "', 'hello')");
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM note")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private static JsonNode claims(String token) throws IOException {
        String payload = token.split("\\.")[1];
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }
}
