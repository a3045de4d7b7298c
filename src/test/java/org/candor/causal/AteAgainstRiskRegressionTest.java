package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Hormonal treatment of node-positive patients of the Rotterdam tumour bank (R's `survival::rotterdam`,
/// LGPL >= 2), against `riskRegression::ate(estimator = "AIPTW")`, version 2022.11.28, R 4.2.2.
///
///     d <- subset(rotterdam, nodes > 0); covariates age, meno, size (1 to 3), grade, log(nodes), log(pgr +
/// 1), log(er + 1); event coxph(Surv(dtime, death) ~ strata(hormon) * (...)), treatment glm(hormon ~ ...),
/// censor coxph(Surv(dtime, death == 0) ~ hormon + ...); differences of risk at 1095, 1825 and 2555 days
///
/// Ours is cross-fitted and shrinks coefficients, theirs is neither; with 1,546 patients that is small
/// beside chance.
class AteAgainstRiskRegressionTest {
    private static final Path FILE = Path.of("src/test/resources/reference/rotterdam.csv");
    private static final double[] DAYS = {1095, 1825, 2555};
    private static final double[] RISK_DIFFERENCE = {-0.08425121, -0.06464245, -0.08764472};
    private static final double[] STANDARD_ERROR = {0.02404930, 0.03235357, 0.03520163};

    private static CrossFit fit;

    @BeforeAll
    static void estimate() throws IOException {
        Arms arms = cohort().landmark(0, Endpoint.OVERALL_SURVIVAL);
        assertThat(arms.n()).isEqualTo(1546);
        assertThat(arms.treatedCount()).isEqualTo(339);
        fit = OneStep.withDefaults().withRepeats(10).fit(arms, DayGrid.at(DAYS), SimulatedTrial.random(1));
    }

    @Test
    void theDifferenceIsTheSameWithinATenthOfItsStandardError() {
        for (int k = 0; k < DAYS.length; k++) {
            Effect effect = fit.difference(Quantity.SURVIVAL, DAYS[k]);
            assertThat(effect.value())
                    .as("day %s", DAYS[k])
                    .isCloseTo(-RISK_DIFFERENCE[k], within(0.1 * STANDARD_ERROR[k]));
        }
    }

    @Test
    void theStandardErrorIsTheSameWithinATenth() {
        for (int k = 0; k < DAYS.length; k++) {
            assertThat(fit.difference(Quantity.SURVIVAL, DAYS[k]).standardError())
                    .as("day %s", DAYS[k])
                    .isCloseTo(STANDARD_ERROR[k], within(0.1 * STANDARD_ERROR[k]));
        }
    }

    private static TrialCohort cohort() throws IOException {
        List<String> lines = Files.readAllLines(FILE);
        List<String> header = Arrays.stream(lines.getFirst().split(","))
                .map(name -> name.replace("\"", ""))
                .toList();
        List<ObservedCourse> courses = new ArrayList<>();
        List<double[]> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            double[] cells = Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double nodes = cells[header.indexOf("nodes")];
            if (nodes > 0) {
                boolean treated = cells[header.indexOf("hormon")] == 1;
                courses.add(new ObservedCourse(
                        cells[header.indexOf("dtime")],
                        cells[header.indexOf("death")] == 1,
                        OptionalDouble.empty(),
                        treated ? OptionalDouble.of(0) : OptionalDouble.empty()));
                rows.add(new double[] {
                    cells[header.indexOf("age")],
                    cells[header.indexOf("meno")],
                    cells[header.indexOf("size")],
                    cells[header.indexOf("grade")],
                    Math.log(nodes),
                    Math.log(cells[header.indexOf("pgr")] + 1),
                    Math.log(cells[header.indexOf("er")] + 1)
                });
            }
        }
        return TrialCohort.of(courses, Matrix.ofRows(rows.toArray(double[][]::new)));
    }
}
