package org.candor.disease.aml.eln;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.genomics.Call;
import org.candor.genomics.KaryotypeFindings;
import org.candor.genomics.Lesion;

/// What is known of one patient. What is not mentioned is unknown.
///
/// A finding may imply another, and a finding that is absent may rule one out: an allelic ratio needs an
/// internal tandem duplication, a karyotype of trisomies only has no translocation. Such consequences are drawn
/// here, once.
public final class Findings {
    private final Map<Finding, Truth> truths;
    private final Set<Finding> assumed;

    private Findings(Map<Finding, Truth> truths, Set<Finding> assumed) {
        this.truths = new EnumMap<>(Finding.class);
        this.truths.putAll(truths);
        this.assumed = assumed.isEmpty() ? EnumSet.noneOf(Finding.class) : EnumSet.copyOf(assumed);
        imply(Finding.FLT3_ITD_HIGH, Finding.FLT3_ITD);
        imply(Finding.TP53_FRACTION, Finding.TP53);
        imply(Finding.HYPERDIPLOID_ONLY, Finding.COMPLEX);
    }

    /// Nothing is known.
    public static Findings none() {
        return new Findings(Map.of(), Set.of());
    }

    /// What the features of a patient say, what is known beyond them, and what follows from a karyotype that was read.
    public static Findings of(FeatureVector features, FurtherFindings further) {
        FeatureFindings said = new FeatureFindings(features);
        Map<Finding, Truth> truths = new EnumMap<>(Finding.class);
        for (Finding finding : Finding.values()) {
            Truth known = further.findAnswer(finding.featureName())
                    .map(Truth::of)
                    .orElseGet(() -> finding.reading() ? finding.published() : said.truth(finding));
            truths.put(finding, known);
        }
        Set<Finding> assumed = EnumSet.noneOf(Finding.class);
        assumed.addAll(said.assumedAbsent());
        assumed.add(Finding.EARLIER_HMA);
        assumed.removeIf(
                finding -> truths.get(finding) != Truth.UNKNOWN || further.contradictory(finding.featureName()));
        assumed.forEach(finding -> truths.put(finding, Truth.FALSE));
        return new Findings(truths, assumed);
    }

    /// The same with another answer to one question; the answer is no assumption.
    public Findings with(Finding finding, Truth truth) {
        Map<Finding, Truth> changed = new EnumMap<>(truths);
        changed.put(finding, truth);
        Set<Finding> left = EnumSet.noneOf(Finding.class);
        left.addAll(assumed);
        left.remove(finding);
        return new Findings(changed, left);
    }

    /// The same with what a karyotype text says. It replaces assumptions and answers what was open; where text
    /// and record contradict each other, nothing is known.
    public Findings with(KaryotypeFindings karyotype) {
        Map<Finding, Truth> changed = new EnumMap<>(truths);
        Set<Finding> left = EnumSet.noneOf(Finding.class);
        left.addAll(assumed);
        for (Finding finding : Finding.values()) {
            Truth said = said(karyotype, finding);
            if (said != Truth.UNKNOWN) {
                Truth recorded = recorded(finding);
                boolean agree = recorded == Truth.UNKNOWN || recorded == said;
                changed.put(finding, agree ? said : Truth.UNKNOWN);
                left.remove(finding);
            }
        }
        return new Findings(changed, left);
    }

    private static Truth said(KaryotypeFindings karyotype, Finding finding) {
        Call call = switch (finding) {
            case COMPLEX -> karyotype.complex();
            case MONOSOMAL -> karyotype.monosomal();
            case HYPERDIPLOID_ONLY -> karyotype.hyperdiploid();
            default ->
                Stream.of(Lesion.values())
                        .filter(lesion -> finding.featureName().equals("cyt_" + lesion.id()))
                        .map(karyotype::call)
                        .findFirst()
                        .orElse(Call.UNKNOWN);
        };
        return switch (call) {
            case PRESENT -> Truth.TRUE;
            case ABSENT -> Truth.FALSE;
            case UNKNOWN -> Truth.UNKNOWN;
        };
    }

    public Truth truth(Finding finding) {
        return truths.getOrDefault(finding, finding.published());
    }

    /// What is not in the record and was taken to be absent.
    public Set<Finding> assumed() {
        return Set.copyOf(assumed);
    }

    /// The truth, with unknown instead of what was assumed.
    Truth recorded(Finding finding) {
        return assumed.contains(finding) ? Truth.UNKNOWN : truth(finding);
    }

    private void imply(Finding finding, Finding needed) {
        if (truth(finding) == Truth.TRUE && truth(needed) == Truth.UNKNOWN) {
            truths.put(needed, Truth.TRUE);
        } else if (truth(needed) == Truth.FALSE && truth(finding) == Truth.UNKNOWN) {
            truths.put(finding, Truth.FALSE);
        }
    }

    @Override
    public String toString() {
        long known =
                truths.values().stream().filter(truth -> truth != Truth.UNKNOWN).count();
        return "Findings[" + known + " of " + Finding.values().length + " known]";
    }
}
