package org.candor.disease.aml.eln;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.FeatureSource;
import org.candor.feature.FeatureSpec;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;

/// What a feature vector says about findings that it has no feature for.
///
/// The schema names the lesions of the cohort, the tables some that are rarer. Where every lesion of the schema
/// has an answer, a karyotype was read; then a rarer lesion is *assumed* to be absent, and the assumption is
/// reported. It is not assumed absent where an answer points at it: another abnormality of 3q may be a
/// t(3q26.2;v), and a loss together with a second abnormality may be a monosomal karyotype.
final class FeatureFindings {
    private static final String OTHER_3Q = "cyt_abn3q_other";
    private static final String LOSS_OF_Y = "cyt_minusY";

    /// Answers that may stand for the loss of a whole autosome.
    private static final Set<String> LOSSES = Set.of(
            "cyt_minus5_5q",
            "cyt_minus7",
            "cyt_mono12_12p_abn12p",
            "cyt_mono17_17p_abn17p",
            "cyt_minus18_18q",
            "cyt_minus20_20q",
            "cyt_mono4_4q_abn4q");

    /// Answers that may stand for a whole extra chromosome, or that say nothing about structure.
    private static final Set<String> NOT_STRUCTURAL = Set.of(
            "cyt_complex", LOSS_OF_Y, "cyt_plus8_8q", "cyt_plus11_11q", "cyt_plus13", "cyt_plus21", "cyt_plus22");

    private final FeatureVector features;
    private final boolean read;
    private final List<String> present;

    FeatureFindings(FeatureVector features) {
        this.features = features;
        List<String> lesions = features.schema().specs().stream()
                .filter(spec -> spec.source() instanceof FeatureSource.LesionPresent)
                .map(FeatureSpec::name)
                .toList();
        this.read = !lesions.isEmpty()
                && lesions.stream().allMatch(name -> answer(name).isPresent());
        this.present =
                lesions.stream().filter(name -> answer(name).orElse(false)).toList();
    }

    /// What the features say about a finding, with what follows from them.
    Truth truth(Finding finding) {
        Optional<Boolean> answer = answer(finding.featureName());
        if (answer.isPresent()) {
            return Truth.of(answer.get());
        }
        boolean ruledOut = switch (finding) {
            case HYPERDIPLOID_ONLY -> present.stream().anyMatch(name -> !NOT_STRUCTURAL.contains(name));
            case T_3Q26_V -> !answer(OTHER_3Q).orElse(true);
            case CEBPA_BZIP -> absent("gene_CEBPA_bi") && absent("gene_CEBPA_mono");
            default -> false;
        };
        return ruledOut ? Truth.FALSE : Truth.UNKNOWN;
    }

    /// Lesions that a karyotype that was read would have shown.
    Set<Finding> assumedAbsent() {
        Set<Finding> assumed = EnumSet.noneOf(Finding.class);
        if (read) {
            assumed.add(Finding.T_9_22);
            assumed.add(Finding.T_8_16);
            if (!mayBeMonosomal()) {
                assumed.add(Finding.MONOSOMAL);
            }
        }
        return assumed;
    }

    private boolean mayBeMonosomal() {
        boolean loss = present.stream().anyMatch(LOSSES::contains);
        long autosomal =
                present.stream().filter(name -> !name.equals(LOSS_OF_Y)).count();
        return loss && autosomal > 1;
    }

    private boolean absent(String feature) {
        return answer(feature).filter(yes -> !yes).isPresent();
    }

    private Optional<Boolean> answer(String feature) {
        return features.schema().findIndex(feature).map(features.values()::get).flatMap(value -> switch (value) {
            case FeatureValue.Present present -> Optional.of(present.value() != 0);
            case FeatureValue.Missing missing -> Optional.empty();
        });
    }
}
