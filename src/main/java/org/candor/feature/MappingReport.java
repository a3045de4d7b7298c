package org.candor.feature;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What became of everything in a record: for those who connect a hospital's system and want to see why a value
/// arrives or does not. It is made by the code that makes forecasts, so it cannot say anything else.
///
/// @param diagnosis day around which values count; empty when the record does not say, and then no value is sought
/// @param remarks   what there is to say about the record as a whole
/// @param features  every feature with its value or the cause of its absence
/// @param findings  what is sought beyond the features of the model, for classifications
/// @param therapies courses of therapy that the record tells of
/// @param facts     every statement of the record with its use
/// @param unused    resources of which nothing was read
public record MappingReport(
        Optional<LocalDate> diagnosis,
        List<Remark> remarks,
        FeatureVector features,
        FeatureVector findings,
        List<TherapyCourse> therapies,
        List<FactTrace> facts,
        List<UnusedResource> unused) {
    public MappingReport {
        remarks = List.copyOf(remarks);
        therapies = List.copyOf(therapies);
        facts = List.copyOf(facts);
        unused = List.copyOf(unused);
    }

    /// The same report with further remarks at the end.
    public MappingReport with(List<Remark> further) {
        List<Remark> all = Stream.concat(remarks.stream(), further.stream()).toList();
        return new MappingReport(diagnosis, all, features, findings, therapies, facts, unused);
    }

    /// A report of a record without therapies.
    public MappingReport(
            Optional<LocalDate> diagnosis,
            List<Remark> remarks,
            FeatureVector features,
            FeatureVector findings,
            List<FactTrace> facts,
            List<UnusedResource> unused) {
        this(diagnosis, remarks, features, findings, List.of(), facts, unused);
    }

    /// Something about the record as a whole.
    ///
    /// @param code stable, for machines
    /// @param text one sentence without patient data
    public record Remark(String code, String text) {}

    @Override
    public String toString() {
        return "MappingReport[" + features + ", " + facts.size() + " facts, " + unused.size() + " unused]";
    }
}
