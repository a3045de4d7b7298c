package org.candor.genomics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.candor.feature.Answer;
import org.candor.feature.FeatureValue.Cause;
import org.candor.feature.Statement;

/// What all variants of one gene say about its features.
final class GeneVariants {
    private static final double HIGH_RATIO = 0.5;
    private static final double ADVERSE_FRACTION = 0.1;

    private final String gene;
    private final List<Row> rows;
    private final List<Variant> variants;
    private final List<Variant> counted;
    private final boolean secondHit;

    /// A feature of the gene and the kind of change that makes it.
    record Row(String feature, Driver driver) {}

    /// @param variants  those whose gene this is
    /// @param counts    whether a variant is of the time of diagnosis
    /// @param secondHit the other allele is lost, by a lesion of the chromosome
    GeneVariants(String gene, List<Row> rows, List<Variant> variants, Predicate<Variant> counts, boolean secondHit) {
        this.gene = gene;
        this.rows = rows;
        this.variants = variants;
        this.counted = variants.stream()
                .filter(variant -> variant.present() && counts.test(variant))
                .toList();
        this.secondHit = secondHit;
    }

    List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        for (Row row : rows) {
            switch (row.driver()) {
                case FLT3_HIGH_RATIO, FLT3_RATIO_ESTIMATED -> ratio(row, statements);
                case TP53_FRACTION -> fraction(row, statements);
                case TP53_MULTI_HIT -> multiHit(row, statements);
                case CEBPA_MONOALLELIC,
                        CEBPA_BIALLELIC,
                        CEBPA_BZIP,
                        MUTATED,
                        NPM1_LAST_EXON,
                        FLT3_ITD,
                        FLT3_TKD,
                        FLT3_OTHER,
                        IDH1_R132,
                        IDH2_R140,
                        IDH2_R172,
                        KMT2A_PTD ->
                    variants.stream()
                            .filter(variant -> variant.feature().isEmpty())
                            .forEach(variant -> statement(row, variant).ifPresent(statements::add));
            }
        }
        return statements;
    }

    private Optional<Statement> statement(Row row, Variant variant) {
        return switch (variant.answer()) {
            case CONTRADICTORY -> Optional.of(new Statement(row.feature(), Answer.CONTRADICTORY, variant.fact()));
            case NO_VALUE -> Optional.of(Statement.open(row.feature(), variant.open(), variant.fact()));
            case ABSENT -> absent(row, variant);
            case PRESENT -> variant.quality().benign() ? Optional.empty() : present(row, variant);
        };
    }

    private Optional<Statement> present(Row row, Variant variant) {
        Optional<Cause> doubt = variant.doubt(gene);
        if (doubt.isPresent()) {
            return row.driver().of(variant.description()) == Call.ABSENT
                    ? Optional.empty()
                    : Optional.of(Statement.open(row.feature(), doubt.get(), variant.fact()));
        }
        return switch (row.driver()) {
            case CEBPA_MONOALLELIC, CEBPA_BIALLELIC -> allelic(row, variant);
            case CEBPA_BZIP -> zipper(row, variant);
            default ->
                switch (row.driver().of(variant.description())) {
                    case PRESENT -> Optional.of(new Statement(row.feature(), Answer.PRESENT, variant.fact()));
                    case UNKNOWN -> Optional.of(Statement.open(row.feature(), Cause.KIND_NOT_TOLD, variant.fact()));
                    case ABSENT -> Optional.empty();
                };
        };
    }

    /// Absent without a description speaks of the whole gene, with the name of a class of that class. That one change
    /// is absent leaves the others open.
    private Optional<Statement> absent(Row row, Variant variant) {
        Description description = variant.description();
        boolean said = description.untold()
                ? description.part().covers(row.driver())
                : description.isClass()
                        && row.driver().of(description) == Call.PRESENT
                        && row.driver() != Driver.MUTATED
                        && ofClass(row.driver(), description);
        return said ? Optional.of(new Statement(row.feature(), Answer.ABSENT, variant.fact())) : Optional.empty();
    }

    /// Only two hits are denied by `not biallelic`, and only one by `not monoallelic`.
    private static boolean ofClass(Driver driver, Description description) {
        return switch (driver) {
            case CEBPA_BIALLELIC -> description.named(VariantName.BIALLELIC);
            case CEBPA_MONOALLELIC -> description.named(VariantName.MONOALLELIC);
            default -> true;
        };
    }

    /// The count of a gene's variants is known once one of them is, so another count is an answer too.
    private Optional<Statement> allelic(Row row, Variant variant) {
        if (Driver.MUTATED.of(variant.description()) != Call.PRESENT) {
            return Optional.empty();
        }
        boolean both = counted.stream().anyMatch(each -> each.quality().homozygous()) || count() > 1;
        boolean doubtful = counted.stream().anyMatch(each -> each.doubt(gene).isPresent());
        if (!both && doubtful) {
            return Optional.of(Statement.open(row.feature(), Cause.KIND_NOT_TOLD, variant.fact()));
        }
        boolean holds = both == (row.driver() == Driver.CEBPA_BIALLELIC);
        return Optional.of(new Statement(row.feature(), holds ? Answer.PRESENT : Answer.ABSENT, variant.fact()));
    }

    /// How many different variants of the gene there are: those that share a description are one.
    private int count() {
        List<Set<String>> different = new ArrayList<>();
        for (Variant variant : counted) {
            boolean real = variant.doubt(gene).isEmpty()
                    && variant.feature().isEmpty()
                    && Driver.MUTATED.of(variant.description()) == Call.PRESENT;
            if (real) {
                for (List<String> keys : hits(variant)) {
                    Set<String> merged = new HashSet<>(keys);
                    List<Set<String>> same = different.stream()
                            .filter(other -> other.stream().anyMatch(merged::contains))
                            .toList();
                    same.forEach(merged::addAll);
                    different.removeAll(same);
                    different.add(merged);
                }
            }
        }
        return different.size();
    }

    /// A statement may describe two variants of the gene; the protein and the sequence of one are not told apart then,
    /// so the more frequent level counts.
    private static List<List<String>> hits(Variant variant) {
        List<SequenceChange> protein = level(variant, SequenceChange.Level.PROTEIN);
        List<SequenceChange> coding = level(variant, SequenceChange.Level.CODING);
        int most = Math.max(protein.size(), coding.size());
        if (most <= 1) {
            List<String> keys = variant.description().keys();
            return List.of(keys.isEmpty() ? List.of(variant.fact().source().reference()) : keys);
        }
        return (protein.size() >= coding.size() ? protein : coding)
                .stream().map(change -> List.of(change.text())).toList();
    }

    private static List<SequenceChange> level(Variant variant, SequenceChange.Level level) {
        return variant.description().all().stream()
                .filter(change -> change.level() == level)
                .toList();
    }

    /// One variant in the region decides; that none is in it needs every variant to be told.
    private Optional<Statement> zipper(Row row, Variant variant) {
        Call here = row.driver().of(variant.description());
        if (here == Call.PRESENT) {
            return Optional.of(new Statement(row.feature(), Answer.PRESENT, variant.fact()));
        }
        boolean elsewhere = counted.stream()
                .allMatch(each -> row.driver().of(each.description()) == Call.ABSENT
                        && each.doubt(gene).isEmpty());
        if (elsewhere) {
            return Optional.of(new Statement(row.feature(), Answer.ABSENT, variant.fact()));
        }
        return here == Call.UNKNOWN
                ? Optional.of(Statement.open(row.feature(), Cause.KIND_NOT_TOLD, variant.fact()))
                : Optional.empty();
    }

    private List<Variant> duplications() {
        return counted.stream()
                .filter(variant -> variant.feature()
                        .map(feature -> rows.stream()
                                .anyMatch(row -> row.feature().equals(feature) && row.driver() == Driver.FLT3_ITD))
                        .orElseGet(() -> Driver.FLT3_ITD.of(variant.description()) == Call.PRESENT))
                .toList();
    }

    /// The highest ratio decides; that all are low needs all to be known.
    private void ratio(Row row, List<Statement> statements) {
        List<Variant> found = duplications();
        List<Variant> high = found.stream()
                .filter(variant -> reaches(variant) == Call.PRESENT)
                .toList();
        boolean low = !found.isEmpty() && found.stream().allMatch(variant -> reaches(variant) == Call.ABSENT);
        List<Variant> deciding = high.isEmpty() ? low ? found : List.of() : high;
        boolean estimated =
                deciding.stream().allMatch(variant -> variant.quality().ratio().isEmpty());
        for (Variant variant : deciding) {
            boolean holds = row.driver() == Driver.FLT3_RATIO_ESTIMATED ? estimated : !low;
            statements.add(new Statement(row.feature(), holds ? Answer.PRESENT : Answer.ABSENT, variant.fact()));
        }
    }

    private static Call reaches(Variant variant) {
        return variant.quality()
                .ratio()
                .or(() -> variant.quality().fraction().map(Fraction::asRatio))
                .map(ratio -> ratio.reaches(HIGH_RATIO))
                .orElse(Call.UNKNOWN);
    }

    private List<Variant> mutations() {
        return counted.stream()
                .filter(variant -> Driver.MUTATED.of(variant.description()) == Call.PRESENT)
                .toList();
    }

    private void fraction(Row row, List<Statement> statements) {
        List<Variant> high = mutations().stream()
                .filter(variant ->
                        fraction(variant) == Call.PRESENT && variant.doubt(gene).isEmpty())
                .toList();
        boolean low = mutations().stream().allMatch(variant -> fraction(variant) == Call.ABSENT);
        high.forEach(variant -> statements.add(new Statement(row.feature(), Answer.PRESENT, variant.fact())));
        if (low) {
            mutations().forEach(variant -> statements.add(new Statement(row.feature(), Answer.ABSENT, variant.fact())));
        }
    }

    private static Call fraction(Variant variant) {
        return variant.quality()
                .fraction()
                .map(fraction -> fraction.reaches(ADVERSE_FRACTION))
                .orElse(Call.UNKNOWN);
    }

    /// That there is no second hit is never said: a loss without a change of copy number stays unseen.
    private void multiHit(Row row, List<Statement> statements) {
        List<Variant> real = mutations().stream()
                .filter(variant -> variant.doubt(gene).isEmpty())
                .toList();
        boolean twice = count() > 1
                || secondHit
                || real.stream().anyMatch(each -> each.quality().homozygous());
        if (twice) {
            real.forEach(variant -> statements.add(new Statement(row.feature(), Answer.PRESENT, variant.fact())));
        }
    }
}
