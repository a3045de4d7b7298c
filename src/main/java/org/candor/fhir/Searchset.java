package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;

/// The answer of a search: one page of what was found.
final class Searchset {
    private Searchset() {}

    /// The Bundle as JSON.
    ///
    /// @param total number of matches on all pages
    /// @param self  URL of the search
    /// @param next  URL of the next page, when there is one
    static String json(List<Bundle.BundleEntryComponent> entries, long total, String self, Optional<String> next) {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.SEARCHSET);
        bundle.setTotal(Math.toIntExact(total));
        bundle.addLink().setRelation("self").setUrl(self);
        next.ifPresent(url -> bundle.addLink().setRelation("next").setUrl(url));
        bundle.setEntry(entries);
        return FhirContext.forR4Cached().newJsonParser().encodeResourceToString(bundle);
    }
}
