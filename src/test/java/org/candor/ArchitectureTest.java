package org.candor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.candor.reliability.Reason;
import org.candor.survival.Estimate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/// The package table of ARCHITECTURE.md, executed. A new arrow needs a decision record before it gets a line
/// here.
final class ArchitectureTest {
    private static final String BASE = "org.candor";
    private static final JavaClasses CANDOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    private static final String JACKSON = "com.fasterxml.jackson";
    private static final String HAPI = "ca.uhn.fhir";
    private static final String HL7 = "org.hl7.fhir";

    /// Packages whose classes are pure: no framework, no annotation of one, final.
    private static final Set<String> PURE = Set.of(
            "survival",
            "calibration",
            "causal",
            "feature",
            "genomics",
            "reliability",
            "forecast",
            "simulation",
            "therapy",
            "disease",
            "card",
            "service");

    @SuppressWarnings("CheckReturnValue") // a row is remembered by the table
    private static PackageTable table() {
        PackageTable table = PackageTable.of(BASE);
        table.row("survival");
        table.row("calibration").uses("survival");
        table.row("causal").uses("survival");
        table.row("feature");
        table.row("genomics").uses("feature");
        table.row("reliability").uses("survival", "causal", "feature");
        table.row("forecast")
                .uses("survival", "calibration", "causal", "reliability", "feature")
                .library(JACKSON);
        table.row("simulation").uses("survival", "calibration", "causal", "feature", "reliability", "forecast");
        table.row("json").library(JACKSON);
        table.row("therapy")
                .uses("survival", "causal", "feature", "reliability", "forecast", "json")
                .library(JACKSON);
        table.row("disease").uses("feature", "genomics", "survival", "causal", "reliability");
        table.row("disease.aml")
                .uses("disease", "feature", "genomics", "survival", "causal", "reliability", "forecast", "therapy");
        table.row("cdshooks").uses("json").library(JACKSON);
        table.row("fhir")
                .uses("feature", "forecast", "therapy", "json")
                .usesOnly(Estimate.class, Reason.class)
                .library(HAPI, HL7, JACKSON);
        table.row("card")
                .uses("cdshooks", "feature", "forecast", "reliability", "therapy")
                .usesOnly(Estimate.class);
        table.row("service")
                .uses("cdshooks", "fhir", "feature", "genomics", "forecast", "reliability", "disease", "card")
                .uses("therapy")
                .library("com.github.benmanes.caffeine");
        table.row("audit")
                .uses("service", "cdshooks", "feature", "forecast", "calibration", "security")
                .library("jakarta", "org.hibernate", "com.google.crypto.tink", JACKSON);
        table.row("security").library("org.apache.http", "com.nimbusds");
        table.row("http")
                .uses("cdshooks", "service", "fhir", "forecast", "audit", "security")
                .library("jakarta", "io.quarkus", "io.vertx", "org.jboss", "org.eclipse.microprofile.jwt", JACKSON);
        table.row("monitoring")
                .uses("cdshooks", "service", "fhir", "forecast", "audit", "security", "http")
                .library("jakarta", "io.micrometer", "io.opentelemetry", "org.apache.http", HAPI);
        table.row("training")
                .uses("survival", "calibration", "causal", "feature", "genomics", "reliability", "forecast")
                .uses("simulation", "disease", "cdshooks", "fhir", "card", "therapy")
                .library("picocli", "org.apache.commons.csv", JACKSON);
        table.row("wiring").usesEverything();
        return table;
    }

    /// Rows of the plan that no class needs yet. A row leaves this set with its first class.
    private static final Set<String> PLANNED = Set.of();

    @Test
    void everyPackageHasARow() {
        assertThat(table().withoutRow(CANDOR)).isEmpty();
    }

    @Test
    void everyRowHasAPackageOrIsPlanned() {
        for (String name : table().names()) {
            assertThat(CANDOR.containPackage(BASE + "." + name))
                    .as("package %s exists", name)
                    .isEqualTo(!PLANNED.contains(name));
        }
    }

    @Test
    void everyArrowIsInTheTable() {
        assertThat(table().violations(CANDOR)).isEmpty();
    }

    @Test
    void theTableSeesAnArrowThatItDoesNotHold() {
        PackageTable poorer = PackageTable.of(BASE);
        for (String name : List.of("survival", "calibration", "feature", "reliability")) {
            assertThat(poorer.row(name)).isNotNull();
        }
        assertThat(poorer.row("forecast")
                        .uses("survival", "calibration", "feature")
                        .library(JACKSON))
                .isNotNull();
        JavaClasses forecast = CANDOR.that(JavaClass.Predicates.resideInAPackage(BASE + ".forecast"));

        assertThat(poorer.violations(forecast)).isNotEmpty().allMatch(violation -> violation.contains(".reliability."));
    }

    @Test
    void theTableSeesAPackageWithoutARow() {
        assertThat(PackageTable.of(BASE).withoutRow(CANDOR)).contains("org.candor.survival", "org.candor.wiring");
    }

    @Test
    void packagesHaveNoCycle() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(CANDOR);
    }

    @Test
    void onlyWiringKnowsTheTimeAndChance() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BASE + ".wiring..")
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "it reads the clock of the machine or unseeded chance", ArchitectureTest::isUnrepeatable))
                .check(CANDOR);
    }

    private static boolean isUnrepeatable(JavaAccess<?> access) {
        if (!(access instanceof JavaCodeUnitAccess<?> call)) {
            return false;
        }
        String owner = call.getTargetOwner().getName();
        String name = call.getTarget().getName();
        List<JavaClass> parameters = call.getTarget().getRawParameterTypes();
        return switch (name) {
            case "now" ->
                owner.startsWith("java.time.") && parameters.stream().noneMatch(t -> t.isEquivalentTo(Clock.class));
            case "systemUTC", "systemDefaultZone", "system", "tickSeconds", "tickMinutes", "tickMillis" ->
                owner.equals("java.time.Clock");
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "random" -> owner.equals("java.lang.Math") || owner.equals("java.lang.StrictMath");
            case "<init>" -> call.getTargetOwner().isEquivalentTo(Random.class) && parameters.isEmpty();
            case "current" -> owner.equals("java.util.concurrent.ThreadLocalRandom");
            default -> false;
        };
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(CANDOR.getDefaultPackage().getPackage(BASE).getSubpackagesInTree())
                .filteredOn(each -> !each.getClasses().isEmpty())
                .isNotEmpty()
                .filteredOn(each -> !each.isAnnotatedWith(NullMarked.class))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void recordsHoldNoArray() {
        assertThat(CANDOR.stream()
                        .filter(JavaClass::isRecord)
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> field.getRawType().isArray()))
                .isEmpty();
    }

    @Test
    void classesAreNamedAfterThingsOfTheField() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .check(CANDOR);
    }

    @Test
    void pureClassesAreFinal() {
        classes()
                .that()
                .resideInAnyPackage(
                        PURE.stream().map(name -> BASE + "." + name + "..").toArray(String[]::new))
                .and()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CANDOR);
    }

    @Test
    void noSourceFileIsLongerThan400Lines() throws IOException {
        try (var files = Files.walk(Path.of("src"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(400);
            }
        }
    }
}
