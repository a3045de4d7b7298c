package org.candor.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// All routes of the server with what they need. A route that is not in this list, or names no permission, fails here;
/// at run time it answers nobody.
class RouteInventoryTest {
    private static final List<String> ROUTES = List.of(
            "GET /cds-services CALL_SERVICES",
            "POST /cds-services/{id} CALL_SERVICES",
            "POST /cds-services/{id}/feedback CALL_SERVICES",
            "GET /examples NONE",
            "GET /examples/{name} NONE",
            "GET /fhir/metadata NONE",
            "POST /fhir/Patient/$forecast MAKE_FORECAST",
            "POST /fhir/Patient/{id}/$forecast MAKE_FORECAST",
            "GET /fhir/RiskAssessment SEARCH_FORECASTS",
            "GET /fhir/RiskAssessment/{id} READ_FORECAST",
            "POST /fhir/$mapping-report MAP_RECORD",
            "GET /fhir/AuditEvent SEE_INVOCATIONS",
            "GET /fhir/AuditEvent/{id} SEE_INVOCATIONS",
            "POST /records/seals VERIFY_RECORD",
            "GET /records/{id}/replay REPLAY_RECORD",
            "GET /records/drift SEE_DRIFT",
            "GET /records/export KEEP_RECORD",
            "GET /records/replays KEEP_RECORD",
            "POST /records/erasures KEEP_RECORD",
            "GET /sign-in NONE",
            "GET /sign-out NONE",
            "GET /session NONE");

    @Test
    void everyRouteNeedsWhatThisListSays() {
        assertThat(routes()).containsExactlyInAnyOrderElementsOf(ROUTES);
    }

    private static List<String> routes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.candor").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Stream.of(type.getDeclaredMethods())
                                .flatMap(method -> verb(method).stream()
                                        .map(verb -> verb + " " + path(type, method) + " " + permission(method))))
                        .toList();
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> type, Method method) {
        String below = Optional.ofNullable(method.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
        return (type.getAnnotation(Path.class).value() + below)
                .replaceFirst("^//", "/")
                .replaceAll("\\{id:.*\\}/", "{id}/");
    }

    private static String permission(Method method) {
        return Optional.ofNullable(method.getAnnotation(Requires.class))
                .map(requires -> requires.value().name())
                .orElse("no permission");
    }
}
