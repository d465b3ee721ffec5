package io.msplex.secrets;

import static io.restassured.RestAssured.given;

import io.msplex.contracts.secrets.CredentialLease;
import io.msplex.stack.postgres.PostgresServer;
import io.msplex.testkit.RealParts;
import io.restassured.response.Response;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The broker as operators and workers see it, and its database as only a superuser does. */
public final class BrokerClient {
    /** What no output may hold. */
    public static final String CANARY = "CANARY-5f1c-secret+of&the=vendor";

    private BrokerClient() {}

    /** Stores the usual credential. */
    public static Response store(String tenant, String instance, URI tokenUri) {
        return store(tenant, instance, tokenUri, CANARY);
    }

    /** Stores a credential with the secret. */
    public static Response store(String tenant, String instance, URI tokenUri, String secret) {
        Map<String, String> form = new HashMap<>(Map.of(
                "connector",
                "halopsa",
                "kind",
                "oauth2_client_credentials",
                "baseUri",
                "http://localhost:1/" + tenant,
                "tokenUri",
                tokenUri.toString(),
                "clientId",
                "client of " + tenant,
                "clientSecret",
                secret,
                "scope",
                "all"));
        form.put("tenantParameter", tenant);
        return given().auth()
                .oauth2(TestTokens.withRole("platform_admin"))
                .contentType("application/json")
                .body(form)
                .put("/admin/tenants/" + tenant + "/instances/" + instance + "/credential");
    }

    /** Asks for a lease as a worker. */
    public static Response lease(String proof, @Nullable String rejectedToken) {
        Map<String, String> request = new HashMap<>();
        request.put("proof", proof);
        request.put("rejectedToken", rejectedToken);
        return given().auth()
                .oauth2(TestTokens.withRole("service"))
                .contentType("application/json")
                .body(request)
                .post("/internal/leases");
    }

    /** Asks as a worker for what can be lent to several calls at once. */
    public static Response leasesAtHand(List<String> proofs) {
        return given().auth()
                .oauth2(TestTokens.withRole("service"))
                .contentType("application/json")
                .body(Map.of("proofs", proofs))
                .post("/internal/leases/at-hand");
    }

    /** A lease that is granted. */
    public static CredentialLease granted(String proof, @Nullable String rejectedToken) {
        Response answer = lease(proof, rejectedToken);
        answer.then().statusCode(200);
        return new CredentialLease(
                answer.path("leaseId"),
                URI.create(answer.path("baseUri")),
                answer.path("headers"),
                answer.path("tokenDigest"),
                Instant.parse(answer.path("expiresAt")));
    }

    /** First column of a query, as text, past every row-level policy. */
    public static List<String> sql(String query) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            List<String> values = new ArrayList<>();
            if (statement.execute(query)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        values.add(String.valueOf(rows.getString(1)));
                    }
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A connection for which no row-level policy counts. */
    public static Connection superuser() throws SQLException {
        PostgresServer server = RealParts.postgres();
        Connection connection =
                DriverManager.getConnection(server.jdbcUrl("msplex"), server.administrator(), server.password());
        try (Statement statement = connection.createStatement()) {
            statement.execute("set search_path = secrets");
        }
        return connection;
    }
}
