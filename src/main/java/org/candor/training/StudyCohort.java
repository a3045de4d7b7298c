package org.candor.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.candor.causal.Candidate;
import org.candor.causal.Criterion;
import org.candor.causal.Enrolment;
import org.candor.causal.ObservedCourse;
import org.candor.causal.TrialCohort;
import org.candor.disease.Disease;
import org.candor.disease.TreatmentStudy;
import org.candor.disease.TreatmentStudy.Between;
import org.candor.disease.TreatmentStudy.HasText;
import org.candor.disease.TreatmentStudy.Logarithm;
import org.candor.disease.TreatmentStudy.OneOf;
import org.candor.disease.TreatmentStudy.Subgroup;
import org.candor.feature.FeatureSpec;
import org.candor.survival.Matrix;

/// The patients of a cohort file whom a target trial enrols, as the trial sees them.
///
/// A missing confounder is set to the mean of the enrolled, on its modelled scale. Treatments at or after
/// relapse do not count: they belong to no strategy in first remission.
final class StudyCohort {
    private final TreatmentStudy study;
    private final CsvTable table;
    private final Cohort cohort;
    private final Enrolment enrolment;
    private final TrialCohort persons;
    private final List<Double> means;

    private StudyCohort(TreatmentStudy study, CsvTable table, Cohort cohort) {
        this.study = study;
        this.table = table;
        this.cohort = cohort;
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < cohort.n(); i++) {
            candidates.add(candidate(i));
        }
        this.enrolment = study.trial().enrol(candidates);
        int[] rows = rows();
        double[][] x = IntStream.of(rows).mapToObj(this::confounders).toArray(double[][]::new);
        this.means = fill(x);
        List<ObservedCourse> courses = IntStream.of(rows)
                .mapToObj(row -> candidates.get(row).course().orElseThrow())
                .toList();
        this.persons = TrialCohort.of(courses, Matrix.ofRows(x));
    }

    static StudyCohort read(Path file, Disease disease, TreatmentStudy study) throws IOException {
        return new StudyCohort(study, CsvTable.read(file), Cohort.read(file, disease));
    }

    private Candidate candidate(int row) {
        Map<String, Double> values = new HashMap<>();
        for (Criterion criterion : study.trial().population().criteria()) {
            for (String name : criterion.names()) {
                double value = cohort.schema().specs().stream()
                                .anyMatch(spec -> spec.name().equals(name))
                        ? cohort.values(row)[cohort.schema().index(name)]
                        : table.number(row, table.column(name));
                if (!Double.isNaN(value)) {
                    values.put(name, value);
                }
            }
        }
        return new Candidate(values, course(row));
    }

    private Optional<ObservedCourse> course(int row) {
        double start = study.course()
                .timeZeroDay()
                .map(name -> table.number(row, table.column(name)))
                .orElse(0.0);
        double followUp = cohort.overallDays(row) - start;
        if (!(followUp > 0)) {
            return Optional.empty();
        }
        double relapse = cohort.relapseDay(row) - start;
        // where time zero is the relapse itself, there is none after it in the file
        OptionalDouble relapseDay = relapse > 0 ? OptionalDouble.of(relapse) : OptionalDouble.empty();
        OptionalDouble treatment = treatmentDay(row, start);
        if (treatment.isPresent() && treatment.getAsDouble() >= relapseDay.orElse(Double.POSITIVE_INFINITY)) {
            treatment = OptionalDouble.empty();
        }
        return Optional.of(new ObservedCourse(followUp, cohort.died(row), relapseDay, treatment));
    }

    private OptionalDouble treatmentDay(int row, double start) {
        boolean treated = table.number(row, table.column(study.course().treated())) == 1;
        double day = study.course()
                .treatmentDay()
                .map(name -> table.number(row, table.column(name)) - start)
                .orElse(0.0);
        return treated && !Double.isNaN(day) ? OptionalDouble.of(day) : OptionalDouble.empty();
    }

    private double[] confounders(int row) {
        List<Double> values = new ArrayList<>();
        double[] features = cohort.values(row);
        for (String name : study.confounders().features()) {
            FeatureSpec spec = cohort.schema().spec(cohort.schema().index(name));
            double value = features[cohort.schema().index(name)];
            values.add(Double.isNaN(value) ? Double.NaN : spec.toScale(value));
        }
        for (TreatmentStudy.Term term : study.confounders().further()) {
            values.add(value(row, term));
        }
        return values.stream().mapToDouble(value -> value).toArray();
    }

    private double value(int row, TreatmentStudy.Term term) {
        int column = table.column(term.column());
        return switch (term) {
            case HasText one ->
                table.text(row, column).filter(one.text()::equals).isPresent() ? 1 : 0;
            case Logarithm ignored -> Math.log(Math.max(1, table.number(row, column)));
        };
    }

    /// Fills what is missing and gives the means.
    private static List<Double> fill(double[][] x) {
        List<Double> means = new ArrayList<>();
        for (int j = 0; j < x[0].length; j++) {
            int column = j;
            double mean = IntStream.range(0, x.length)
                    .mapToDouble(i -> x[i][column])
                    .filter(value -> !Double.isNaN(value))
                    .average()
                    .orElse(0);
            means.add(mean);
            for (double[] row : x) {
                row[j] = Double.isNaN(row[j]) ? mean : row[j];
            }
        }
        return means;
    }

    private int[] rows() {
        return enrolment.positions().stream().mapToInt(Integer::intValue).toArray();
    }

    TreatmentStudy study() {
        return study;
    }

    Enrolment enrolment() {
        return enrolment;
    }

    TrialCohort persons() {
        return persons;
    }

    Cohort cohort() {
        return cohort;
    }

    /// Names of the columns of the covariates.
    List<String> columns() {
        List<String> names = new ArrayList<>(study.confounders().features());
        study.confounders().further().forEach(term -> names.add(term.name()));
        return names;
    }

    /// Means that stand in for what is missing, by column of the covariates.
    List<Double> means() {
        return means;
    }

    /// A feature of every enrolled person on its modelled scale, or a further confounder; `NaN` where
    /// missing.
    double[] values(String name) {
        int column = columns().indexOf(name);
        if (column >= study.confounders().features().size()) {
            return IntStream.range(0, persons.n())
                    .mapToDouble(i -> persons.covariates().get(i, column))
                    .toArray();
        }
        int feature = cohort.schema().index(name);
        FeatureSpec spec = cohort.schema().spec(feature);
        return IntStream.of(rows())
                .mapToDouble(row -> cohort.values(row)[feature])
                .map(value -> Double.isNaN(value) ? Double.NaN : spec.toScale(value))
                .toArray();
    }

    /// Whether an enrolled person belongs to a subgroup.
    boolean member(int person, Subgroup subgroup) {
        int row = enrolment.positions().get(person);
        int column = table.column(subgroup.membership().column());
        return switch (subgroup.membership()) {
            case OneOf one ->
                table.text(row, column).filter(one.texts()::contains).isPresent();
            case Between range -> {
                double value = table.number(row, column);
                yield value >= range.low() && value <= range.high();
            }
        };
    }

    @Override
    public String toString() {
        return "StudyCohort[" + persons.n() + " persons]";
    }
}
