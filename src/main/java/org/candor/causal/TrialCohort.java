package org.candor.causal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;

/// The enrolled persons of a target trial: their courses and what was known of them at time zero.
///
/// It is the only way to arms. Arms are told apart by what had happened *by* a landmark, follow-up counts
/// from there, and no method takes "was ever treated": who lives long enough to be treated would otherwise
/// count the waiting as survival under treatment (immortal time).
public final class TrialCohort {
    private final List<ObservedCourse> courses;
    private final Matrix covariates;

    private TrialCohort(List<ObservedCourse> courses, Matrix covariates) {
        this.courses = courses;
        this.covariates = covariates;
    }

    /// @param covariates one row for each course, complete
    /// @throws IllegalArgumentException when sizes differ, a covariate is missing, or somebody was treated
    ///     before time zero
    public static TrialCohort of(List<ObservedCourse> courses, Matrix covariates) {
        if (courses.size() != covariates.rows()) {
            throw new IllegalArgumentException(courses.size() + " courses but " + covariates.rows() + " rows");
        }
        if (courses.stream().anyMatch(ObservedCourse::treatedBefore)) {
            throw new IllegalArgumentException("somebody was treated before time zero and is not eligible");
        }
        for (double value : covariates.toRowMajor()) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a covariate is missing");
            }
        }
        return new TrialCohort(List.copyOf(courses), covariates);
    }

    public int n() {
        return courses.size();
    }

    public ObservedCourse course(int i) {
        return courses.get(i);
    }

    public Matrix covariates() {
        return covariates;
    }

    /// Persons who were treated at any time of the follow-up. A count for reports; not a way to arms.
    public int everTreated() {
        return (int) courses.stream()
                .filter(course -> course.treatmentDay().isPresent())
                .count();
    }

    /// The chosen persons, in the given order.
    public TrialCohort select(int[] rows) {
        List<ObservedCourse> chosen = new ArrayList<>();
        for (int row : rows) {
            chosen.add(courses.get(row));
        }
        return new TrialCohort(List.copyOf(chosen), covariates.selectRows(rows));
    }

    /// The arms as they stand at a landmark.
    ///
    /// Only who is alive, followed and relapse-free beyond the landmark is in; treated is who was treated
    /// before that day, or on day 0; who is treated later is a control. Days count from the landmark.
    ///
    /// @param day 0 or later
    public Arms landmark(double day, Endpoint endpoint) {
        if (!(day >= 0)) {
            throw new IllegalArgumentException("a landmark lies at time zero or later, not at " + day);
        }
        int[] rows = IntStream.range(0, n())
                .filter(i -> courses.get(i).relapseFreeDays() > day)
                .toArray();
        double[] days = new double[rows.length];
        int[] cause = new int[rows.length];
        boolean[] treated = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ObservedCourse course = courses.get(rows[i]);
            double start = course.treatmentDay().orElse(Double.POSITIVE_INFINITY);
            treated[i] = start < day || start == 0;
            days[i] = endpoint.days(course) - day;
            cause[i] = endpoint.cause(course);
        }
        return new Arms(days, cause, treated, covariates.selectRows(rows), rows);
    }

    @Override
    public String toString() {
        return "TrialCohort[" + n() + " persons]";
    }
}
