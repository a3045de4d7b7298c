package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.absoluteUrl;
import static org.candor.cdshooks.Checks.check;
import static org.candor.cdshooks.Checks.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// A link that a card offers.
///
/// @param label          required, words for people
/// @param url            required, absolute
/// @param type           required
/// @param appContext     handed to a SMART app at launch; only with [Type#SMART] (cds-resp-3)
/// @param autolaunchable hint that the client may launch the app by itself
public record Link(
        String label,
        String url,
        Type type,
        @Nullable String appContext,
        @Nullable Boolean autolaunchable) {
    public Link {
        text(label, "link.label");
        absoluteUrl(url, "link.url");
        check(appContext == null || type == Type.SMART, "cds-resp-3: link.appContext needs the type smart");
    }

    /// A plain link.
    public static Link absolute(String label, String url) {
        return new Link(label, url, Type.ABSOLUTE, null, null);
    }

    /// Where a link leads.
    public enum Type {
        @JsonProperty("absolute")
        ABSOLUTE,
        @JsonProperty("smart")
        SMART
    }
}
