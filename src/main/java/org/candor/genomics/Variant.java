package org.candor.genomics;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candor.feature.Answer;
import org.candor.feature.Fact;
import org.candor.feature.FeatureValue.Cause;

/// What one statement of the record says about a variant.
///
/// @param fact        the statement
/// @param answer      whether the variant is there
/// @param open        why the answer says nothing, for [Answer#NO_VALUE]
/// @param genes       for each place that names a gene its symbols: more than one where id and name contradict
/// @param foreign     a gene is named that we do not know
/// @param description which variant
/// @param quality     how much of it there is, and of what sort
/// @param feature     the one feature that the code of the statement already says, empty for a variant
record Variant(
        Fact fact,
        Answer answer,
        Cause open,
        List<Set<String>> genes,
        boolean foreign,
        Description description,
        Quality quality,
        Optional<String> feature) {
    Variant {
        genes = List.copyOf(genes);
    }

    /// How much of a variant there is, and of what sort.
    ///
    /// @param fraction   variant allele fraction
    /// @param ratio      ratio to the wild-type allele, as given
    /// @param germline   inherited
    /// @param homozygous no allele without it
    /// @param benign     said not to be pathogenic
    /// @param uncertain  of uncertain significance
    record Quality(
            Optional<Fraction> fraction,
            Optional<Fraction> ratio,
            boolean germline,
            boolean homozygous,
            boolean benign,
            boolean uncertain) {}

    /// The share of reads from which a variant counts: below it, it is not told from an error or from a small clone of
    /// age (Steensma et al., Blood 2015;126:9).
    private static final double LEAST_FRACTION = 0.02;

    /// Genes of which an inherited variant is part of the disease: CEBPA as the first hit of two, and DDX41.
    private static final Set<String> INHERITED = Set.of("CEBPA", "DDX41");

    /// The gene of each place that names exactly one; a present variant with several genes names none of them.
    List<String> soleGenes() {
        List<String> sole = genes.stream()
                .filter(symbols -> symbols.size() == 1)
                .flatMap(Set::stream)
                .distinct()
                .toList();
        return answer == Answer.PRESENT && sole.size() > 1 ? List.of() : sole;
    }

    boolean present() {
        return answer == Answer.PRESENT && !quality.benign();
    }

    /// Why a variant that is present may not be one of the disease.
    Optional<Cause> doubt(String gene) {
        if (quality.germline() && !INHERITED.contains(gene)) {
            return Optional.of(Cause.GERMLINE);
        }
        if (quality.uncertain()) {
            return Optional.of(Cause.UNCERTAIN);
        }
        return quality.fraction()
                .filter(fraction -> fraction.reaches(LEAST_FRACTION) == Call.ABSENT)
                .map(fraction -> Cause.LOW_FRACTION);
    }

    @Override
    public String toString() {
        return "Variant[" + genes.size() + " genes]";
    }
}
