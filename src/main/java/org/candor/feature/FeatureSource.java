package org.candor.feature;

/// How the value of a feature is found among the facts. Which codes mean the feature is data: the ConceptMaps of
/// `fhir-profiles`.
public sealed interface FeatureSource {

    /// Whole and part years from the birth date to the day of diagnosis.
    record AgeAtDiagnosis() implements FeatureSource {}

    /// 1 for female, 0 for male; other and unknown are missing.
    record Female() implements FeatureSource {}

    /// The latest usable quantity at the start of the disease, within the window of days around diagnosis.
    ///
    /// @param daysBefore days before diagnosis that still count, at least 0
    /// @param daysAfter  days after diagnosis that still count, at least 0
    record LatestQuantity(int daysBefore, int daysAfter) implements FeatureSource {}

    /// Present (1) by a condition or finding that holds, absent (0) only where the record says so.
    record FindingPresent() implements FeatureSource {}

    /// A driver mutation: present by a variant, absent only where the gene was studied.
    record GenePresent() implements FeatureSource {}

    /// A cytogenetic lesion: present by a coded finding, absent only where the record says so or the karyotype is
    /// normal.
    record LesionPresent() implements FeatureSource {}
}
