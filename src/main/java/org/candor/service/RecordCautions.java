package org.candor.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.candor.fhir.Fetched.Failure;
import org.candor.fhir.PatientRecord;
import org.candor.fhir.PatientRecord.KeyState;
import org.candor.fhir.PrefetchTemplates;
import org.candor.reliability.Reason;

/// What the reader of a forecast must know about how complete the data are.
final class RecordCautions {
    /// What a search may well bring along without anything being wrong.
    private static final Set<String> EXPECTED = Set.of("not-a-match", "unexpected-type");

    private RecordCautions() {}

    /// For a record that came by prefetch keys.
    static List<Reason> of(PatientRecord record, PrefetchTemplates templates) {
        List<Reason> cautions = new ArrayList<>();
        Set<String> therapies = templates.therapies();
        for (String key : templates.queries().keySet()) {
            // of the data that tell of therapies a client seldom has all, so they are judged together
            if (!therapies.contains(key) || record.keys().get(key) == KeyState.INCOMPLETE) {
                of(key, record).ifPresent(cautions::add);
            }
        }
        if (!therapies.isEmpty() && therapies.stream().noneMatch(key -> sent(record, key))) {
            cautions.add(new Reason.DataCaution(
                    "therapies-not-sent",
                    "The EHR sent no medications and procedures: therapies that were given are not known."));
        }
        unusable(record).ifPresent(cautions::add);
        return cautions;
    }

    private static boolean sent(PatientRecord record, String key) {
        return switch (record.keys().getOrDefault(key, KeyState.NOT_USABLE)) {
            case PRESENT, KNOWN_EMPTY, INCOMPLETE -> true;
            case FAILED, NOT_USABLE -> false;
        };
    }

    private static Optional<Reason> of(String key, PatientRecord record) {
        Optional<Failure> failure =
                Optional.ofNullable(record.fetched().failures().get(key));
        return switch (record.keys().getOrDefault(key, KeyState.NOT_USABLE)) {
            case PRESENT, KNOWN_EMPTY -> Optional.empty();
            case INCOMPLETE ->
                Optional.of(new Reason.DataCaution(
                        "data-incomplete",
                        failure.map(why -> "Only a part of the data named " + key + " is there: " + why.text() + ".")
                                .orElse("The EHR sent only a part of the data named " + key + ".")));
            case FAILED, NOT_USABLE ->
                Optional.of(failure.map(why -> new Reason.DataCaution(
                                "data-not-fetched",
                                "The data named " + key + " were not sent and could not be fetched: " + why.text()
                                        + "; they count as missing."))
                        .orElse(new Reason.DataCaution(
                                "data-not-sent",
                                "The EHR could not send the data named " + key + "; they count as missing.")));
        };
    }

    /// Entries about which FHIR forbids to guess: of unclear subject, or with a meaning that is modified.
    static Optional<Reason> unusable(PatientRecord record) {
        Map<String, Integer> counts = new TreeMap<>(record.unusable());
        counts.keySet().removeAll(EXPECTED);
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        if (sum == 0) {
            return Optional.empty();
        }
        return Optional.of(new Reason.DataCaution(
                "data-unusable",
                (sum == 1 ? "One entry" : sum + " entries") + " of the data could not be used ("
                        + String.join(", ", counts.keySet()) + ")."));
    }
}
