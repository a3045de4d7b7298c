package org.candor.fhir;

import java.util.List;
import org.candor.fhir.SmartScope.Interaction;

/// What an access token lets us read, in the scopes of SMART App Launch. Scopes that are not about resources, such as
/// `launch`, say nothing here.
public final class SmartScopes {
    private static final SmartScopes UNKNOWN = new SmartScopes(List.of(), true);

    private final List<SmartScope> scopes;
    private final boolean unknown;

    private SmartScopes(List<SmartScope> scopes, boolean unknown) {
        this.scopes = scopes;
        this.unknown = unknown;
    }

    /// How much of a type may be read.
    public enum Extent {
        NOTHING,
        /// what a query in the scope lets through, which need not be all that we ask for
        A_PART,
        ALL
    }

    /// @param text scopes with spaces between them; what is not understood allows nothing
    public static SmartScopes of(String text) {
        return new SmartScopes(SmartScope.parseAll(text).toList(), false);
    }

    /// Not told: the server decides.
    public static SmartScopes unknown() {
        return UNKNOWN;
    }

    /// What may be read by id.
    Extent read(String type) {
        return extent(type, Interaction.READ);
    }

    /// What may be searched.
    Extent search(String type) {
        return extent(type, Interaction.SEARCH);
    }

    private Extent extent(String type, Interaction interaction) {
        if (unknown) {
            return Extent.ALL;
        }
        Extent extent = Extent.NOTHING;
        for (SmartScope scope : scopes) {
            if (scope.covers(type, interaction)) {
                Extent found = scope.restricted() ? Extent.A_PART : Extent.ALL;
                extent = found.compareTo(extent) > 0 ? found : extent;
            }
        }
        return extent;
    }
}
