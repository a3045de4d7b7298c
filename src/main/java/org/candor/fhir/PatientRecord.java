package org.candor.fhir;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.candor.feature.Elements;
import org.candor.feature.Evidence;
import org.candor.feature.Fact;
import org.candor.feature.UnusedResource;
import org.candor.feature.Value;

/// What a request or a Bundle says about one patient.
///
/// @param patientId  logical id of the patient
/// @param facts      everything that could be read, also what must not be used (see [Fact#status()])
/// @param keys       what came under each prefetch key that we ask for; a key that was not sent is not in it
/// @param unused     resources of which nothing was read, in the order in which they came
/// @param incomplete true when the sender says that there is more (a next page, an OperationOutcome, a larger total)
/// @param fetched    what of it was fetched and did not come with the request
public record PatientRecord(
        String patientId,
        List<Fact> facts,
        Map<String, KeyState> keys,
        List<UnusedResource> unused,
        boolean incomplete,
        Fetched fetched) {
    public PatientRecord {
        facts = List.copyOf(facts);
        keys = Map.copyOf(keys);
        unused = List.copyOf(unused);
    }

    /// A record of which nothing was fetched.
    PatientRecord(
            String patientId,
            List<Fact> facts,
            Map<String, KeyState> keys,
            List<UnusedResource> unused,
            boolean incomplete) {
        this(patientId, facts, keys, unused, incomplete, Fetched.NOTHING);
    }

    /// The same with the fact that there are results which it does not hold, so that nothing may be taken to be absent
    /// because it is not mentioned.
    PatientRecord asPartial() {
        List<Fact> all = new ArrayList<>(facts);
        all.add(new Fact(
                Fact.Kind.PATIENT,
                List.of(Elements.PARTIAL),
                new Value.Flag(true),
                Fact.Status.CONFIRMED,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new Evidence("Patient/" + patientId, Optional.empty())));
        return new PatientRecord(patientId, all, keys, unused, incomplete, fetched);
    }

    PatientRecord withFetched(Fetched what) {
        return new PatientRecord(patientId, facts, keys, unused, incomplete, what);
    }

    /// What came under a prefetch key.
    public enum KeyState {
        /// data
        PRESENT,
        /// `null` or a Bundle without entries: the sender has no such data, and asking again is useless
        KNOWN_EMPTY,
        /// data with a sign that they are not all of it
        INCOMPLETE,
        /// an OperationOutcome: the sender tried and failed
        FAILED,
        /// something else than what was asked for; counts as not sent
        NOT_USABLE
    }

    /// How many resources could not be read at all, by reason.
    public Map<String, Integer> unusable() {
        Map<String, Integer> counts = new TreeMap<>();
        unused.forEach(resource -> counts.merge(resource.reason().code(), 1, Integer::sum));
        return counts;
    }

    /// Those of the required keys for which there is nothing to work with: not sent, failed or not usable.
    public List<String> unmet(Collection<String> required) {
        return required.stream()
                .filter(key -> switch (keys.getOrDefault(key, KeyState.NOT_USABLE)) {
                    case PRESENT, KNOWN_EMPTY, INCOMPLETE -> false;
                    case FAILED, NOT_USABLE -> true;
                })
                .sorted()
                .toList();
    }

    @Override
    public String toString() {
        return "PatientRecord[" + facts.size() + " facts, keys " + keys + ", unusable " + unusable() + ", " + fetched
                + "]";
    }
}
