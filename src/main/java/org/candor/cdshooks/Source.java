package org.candor.cdshooks;

import static org.candor.cdshooks.Checks.absoluteUrl;
import static org.candor.cdshooks.Checks.text;

import org.jspecify.annotations.Nullable;

/// The primary source of the guidance on a card.
///
/// @param label required, words for people
/// @param url   about the organisation or data set, absolute; never a link into a patient's record
/// @param icon  absolute URL of a 100 x 100 PNG
/// @param topic what the card is about
public record Source(
        String label,
        @Nullable String url,
        @Nullable String icon,
        @Nullable Coding topic) {
    public Source {
        text(label, "source.label");
        if (url != null) {
            absoluteUrl(url, "source.url");
        }
        if (icon != null) {
            absoluteUrl(icon, "source.icon");
        }
    }
}
