package org.candor.causal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.assertj.core.data.Percentage;
import org.candor.survival.Matrix;
import org.junit.jupiter.api.Test;

/// The Stanford heart transplants, R's `heart`: `coxph(Surv(start, stop, event) ~ age + year + surgery +
/// transplant)` gives -0.0102507724090828 for the transplant (`reference/cox.json`).
class TimeDependentCoxTest {
    private static final Path FILE = Path.of("src/test/resources/reference/heart_startstop.csv");

    @Test
    void equalsROnTheHeartTransplants() throws IOException {
        TimeDependentCox.Result result = TimeDependentCox.adjusted(cohort(), Endpoint.OVERALL_SURVIVAL);
        assertThat(result.persons()).isEqualTo(103);
        assertThat(result.events()).isEqualTo(75);
        // one optimum reached by two programs
        assertThat(result.logHazardRatio().value()).isCloseTo(-0.0102507724090828, Percentage.withPercentage(1e-4));
    }

    private static TrialCohort cohort() throws IOException {
        Map<String, List<String[]>> persons = new TreeMap<>();
        List<String> lines = Files.readAllLines(FILE);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", -1);
            persons.computeIfAbsent(cells[7], any -> new ArrayList<>()).add(cells);
        }
        List<ObservedCourse> courses = new ArrayList<>();
        List<double[]> covariates = new ArrayList<>();
        for (List<String[]> rows : persons.values()) {
            String[] last = rows.getLast();
            boolean transplanted = last[6].equals("1");
            courses.add(new ObservedCourse(
                    Double.parseDouble(last[1]),
                    last[2].equals("1"),
                    OptionalDouble.empty(),
                    transplanted ? OptionalDouble.of(Double.parseDouble(last[0])) : OptionalDouble.empty()));
            covariates.add(
                    new double[] {Double.parseDouble(last[3]), Double.parseDouble(last[4]), Double.parseDouble(last[5])
                    });
        }
        return TrialCohort.of(courses, Matrix.ofRows(covariates.toArray(double[][]::new)));
    }
}
