package org.candor.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The realm of a Keycloak, with a user for each role and clients that get tokens in every way a test needs. Users and
/// clients of tests are made here, never in the realm file.
public final class TestRealm {
    /// Password of all users: they live as long as a test.
    public static final String PASSWORD = "only-for-tests";

    static final List<String> ROLES = List.of("clinician", "integrator", "auditor", "model-admin");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String SYSTEM_SECRET = "secret-of-a-system-in-a-test-only";

    private final String base;
    private final String adminPassword;
    private final String realm;

    private TestRealm(String base, String adminPassword, String realm) {
        this.base = base;
        this.adminPassword = adminPassword;
        this.realm = realm;
    }

    static TestRealm prepare(String base, String adminPassword) {
        TestRealm candor = new TestRealm(base, adminPassword, "candor");
        candor.addUser("nobody");
        for (String role : ROLES) {
            candor.give(candor.addUser(role), role);
        }
        candor.addScope("user/RiskAssessment.rs?status=final");
        candor.addScope("patient/RiskAssessment.rs");
        candor.addApp("test-app", true, 300);
        candor.launchedFor("test-app", "typical");
        candor.addApp("short-app", true, 1);
        candor.addApp("foreign-app", false, 300);
        candor.addSystem();
        TestRealm other = candor.in("other");
        candor.admin("POST", "", """
                {"realm": "other", "enabled": true, "roles": {"realm": [{"name": "clinician"}]}}""");
        other.give(other.addUser("clinician"), "clinician");
        other.addApp("test-app", false, 300);
        return candor;
    }

    TestRealm in(String other) {
        return new TestRealm(base, adminPassword, other);
    }

    String issuer() {
        return base + "/realms/" + realm;
    }

    String serverSecret() {
        return admin("GET", "/" + realm + "/clients/" + clientKey("candor-server") + "/client-secret", "")
                .path("value")
                .asText();
    }

    /// What a client gets for a person who typed name and password.
    JsonNode signIn(String user, String client, String scope) {
        return post(
                tokenEndpoint(),
                Map.of(
                        "grant_type", "password",
                        "client_id", client,
                        "username", user,
                        "password", PASSWORD,
                        "scope", scope));
    }

    /// The access token of an app in the hands of a person.
    String token(String user, String scope) {
        return signIn(user, "test-app", scope).path("access_token").asText();
    }

    /// The access token of a system.
    String systemToken(String scope) {
        return post(
                        tokenEndpoint(),
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                "test-system",
                                "client_secret",
                                SYSTEM_SECRET,
                                "scope",
                                scope))
                .path("access_token")
                .asText();
    }

    /// Ends the sessions of a person.
    void signOut(String user) {
        admin("POST", "/" + realm + "/users/" + userKey(user) + "/logout", "");
    }

    /// Changes which role a policy of the server asks for, as an administrator does.
    void setPolicyRole(String policy, String role) {
        String server = "/" + realm + "/clients/" + clientKey("candor-server") + "/authz/resource-server/policy";
        String id =
                admin("GET", server + "/search?name=" + policy, "").path("id").asText();
        String roleId =
                admin("GET", "/" + realm + "/roles/" + role, "").path("id").asText();
        admin("PUT", server + "/role/" + id, """
                {"id": "%s", "name": "%s", "logic": "POSITIVE", "roles": [{"id": "%s", "required": true}]}
                """.formatted(id, policy, roleId));
    }

    private String addUser(String name) {
        admin("POST", "/" + realm + "/users", """
                {"username": "%1$s", "enabled": true, "emailVerified": true, "email": "%1$s@example.org",
                 "firstName": "Test", "lastName": "%1$s",
                 "credentials": [{"type": "password", "value": "%2$s", "temporary": false}]}
                """.formatted(name, PASSWORD));
        return userKey(name);
    }

    private void give(String userKey, String role) {
        JsonNode found = admin("GET", "/" + realm + "/roles/" + role, "");
        admin("POST", "/" + realm + "/users/" + userKey + "/role-mappings/realm", "[" + found + "]");
    }

    private void addApp(String id, boolean forCandor, int seconds) {
        admin("POST", "/" + realm + "/clients", """
                {"clientId": "%s", "enabled": true, "publicClient": true, "directAccessGrantsEnabled": true,
                 "standardFlowEnabled": false, "fullScopeAllowed": true,
                 "attributes": {"access.token.lifespan": "%d"}}
                """.formatted(id, seconds));
        if (forCandor) {
            addScopes(id);
        }
    }

    private void addScope(String name) {
        admin("POST", "/" + realm + "/client-scopes", """
                {"name": "%s", "protocol": "openid-connect", "attributes": {"include.in.token.scope": "true"}}
                """.formatted(name));
    }

    /// The patient whom an EHR chose when it launched the app.
    private void launchedFor(String client, String patient) {
        admin("POST", "/" + realm + "/clients/" + clientKey(client) + "/protocol-mappers/models", """
                {"name": "patient", "protocol": "openid-connect", "protocolMapper": "oidc-hardcoded-claim-mapper",
                 "config": {"claim.name": "patient", "claim.value": "%s", "jsonType.label": "String",
                            "access.token.claim": "true"}}
                """.formatted(
                        patient));
    }

    private void addSystem() {
        admin("POST", "/" + realm + "/clients", """
                {"clientId": "test-system", "enabled": true, "publicClient": false, "secret": "%s",
                 "standardFlowEnabled": false, "serviceAccountsEnabled": true}
                """.formatted(SYSTEM_SECRET));
        addScopes("test-system");
    }

    /// The audience by default, and all SMART scopes when they are asked for, one with a query among them.
    private void addScopes(String client) {
        String key = clientKey(client);
        for (JsonNode scope : admin("GET", "/" + realm + "/client-scopes", "")) {
            String name = scope.path("name").asText();
            String kind = name.equals("candor") ? "default" : name.contains("/") ? "optional" : "";
            if (!kind.isEmpty()) {
                admin(
                        "PUT",
                        "/" + realm + "/clients/" + key + "/" + kind + "-client-scopes/"
                                + scope.path("id").asText(),
                        "{}");
            }
        }
    }

    private String clientKey(String client) {
        return admin("GET", "/" + realm + "/clients?clientId=" + client, "")
                .path(0)
                .path("id")
                .asText();
    }

    String userKey(String user) {
        return admin("GET", "/" + realm + "/users?exact=true&username=" + user, "")
                .path(0)
                .path("id")
                .asText();
    }

    private String tokenEndpoint() {
        return issuer() + "/protocol/openid-connect/token";
    }

    /// With a token of its own for each call, because those of administrators live for a minute only.
    private JsonNode admin(String method, String path, String body) {
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(HttpRequest.newBuilder(URI.create(base + "/admin/realms" + path.replace(" ", "%20")))
                .header("Authorization", "Bearer " + adminToken())
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
    }

    private String adminToken() {
        return post(
                        base + "/realms/master/protocol/openid-connect/token",
                        Map.of(
                                "grant_type", "password",
                                "client_id", "admin-cli",
                                "username", "admin",
                                "password", adminPassword))
                .path("access_token")
                .asText();
    }

    private static JsonNode post(String url, Map<String, String> form) {
        String body = new LinkedHashMap<>(form)
                .entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private static JsonNode send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(request.uri() + ": " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
