package org.candor.therapy;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// An order that contradicts the record.
///
/// @param code     stable, for machines: `apl-not-atra`
/// @param severity how bad
/// @param summary  one sentence of fewer than 140 characters
/// @param why      what in the record speaks for it, one sentence each
/// @param advice   what to do, one sentence
/// @param orders   references of the drafts concerned
/// @param citation where the rule comes from
/// @param source   where it was read
/// @param remedy   a draft that puts it right
public record SafetyAlert(
        String code,
        Severity severity,
        String summary,
        List<String> why,
        String advice,
        List<String> orders,
        String citation,
        URI source,
        Optional<ProposedOrder> remedy) {
    public SafetyAlert {
        why = List.copyOf(why);
        orders = List.copyOf(orders);
    }

    /// How bad, the worst first.
    public enum Severity {
        CRITICAL,
        WARNING
    }

    @Override
    public String toString() {
        return "SafetyAlert[" + code + "]";
    }
}
