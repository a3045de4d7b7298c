package org.candor.disease.aml.therapy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.feature.OrderableTest;
import org.candor.therapy.Eligibility;
import org.candor.therapy.ModelDraws;
import org.candor.therapy.OptionRule;
import org.candor.therapy.ResolvingTest;

/// How likely the result of each open test changes which options fit: the share of draws from the joint model, given
/// what is known, in which it does when this result alone is added.
final class ResolvingTests {
    private static final int DRAWS = 40;

    private final PictureSource pictures;
    private final ModelDraws draws;
    private final List<OrderableTest> tests;

    ResolvingTests(PictureSource pictures, ModelDraws draws, List<OrderableTest> tests) {
        this.pictures = pictures;
        this.draws = draws;
        this.tests = List.copyOf(tests);
    }

    /// @param known what the joint model is asked given
    List<ResolvingTest> of(List<OptionRule> options, AmlPicture picture, FeatureVector known) {
        Set<String> open = open(options, picture);
        if (open.isEmpty()) {
            return List.of();
        }
        Set<String> now = fitting(options, picture);
        List<FeatureVector> results = draws.of(known, DRAWS);
        List<ResolvingTest> resolving = new ArrayList<>();
        for (OrderableTest test : tests) {
            if (open.contains(test.id())) {
                Map<List<FeatureValue>, Boolean> seen = new HashMap<>();
                double changed = results.stream()
                        .filter(draw -> seen.computeIfAbsent(
                                answers(test, draw),
                                answer -> !now.equals(
                                        fitting(options, pictures.completed(picture, with(test, draw, known))))))
                        .count();
                if (changed > 0) {
                    resolving.add(new ResolvingTest(test.id(), TestNames.label(test.id()), changed / results.size()));
                }
            }
        }
        resolving.sort(Comparator.comparingDouble(ResolvingTest::chanceOfChange).reversed());
        return resolving;
    }

    /// The tests that decide on an option, and what excludes promyelocytic leukaemia.
    private static Set<String> open(List<OptionRule> options, AmlPicture picture) {
        Set<String> open = new LinkedHashSet<>();
        options.forEach(option -> {
            if (PopulationCheck.of(option.population(), picture)
                    instanceof Eligibility.Unknown(List<String> reasons, List<String> deciding)) {
                open.addAll(deciding);
            }
        });
        boolean atInduction =
                options.stream().anyMatch(option -> option.decision().equals(Decisions.INDUCTION));
        if (atInduction && picture.promyelocytic() == Promyelocytic.NOT_EXCLUDED) {
            open.add("karyotype");
        }
        return open;
    }

    private static Set<String> fitting(List<OptionRule> options, AmlPicture picture) {
        return options.stream()
                .filter(option -> PopulationCheck.of(option.population(), picture) instanceof Eligibility.Eligible)
                .map(OptionRule::id)
                .collect(Collectors.toSet());
    }

    private static List<FeatureValue> answers(OrderableTest test, FeatureVector draw) {
        return test.features().stream().map(draw::value).toList();
    }

    /// What is known with the result of one test.
    private static FeatureVector with(OrderableTest test, FeatureVector draw, FeatureVector known) {
        List<FeatureValue> values = new ArrayList<>(known.values());
        for (String feature : test.features()) {
            int j = known.schema().index(feature);
            if (values.get(j) instanceof FeatureValue.Missing) {
                values.set(j, draw.values().get(j));
            }
        }
        return new FeatureVector(known.schema(), values);
    }
}
