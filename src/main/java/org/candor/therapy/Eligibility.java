package org.candor.therapy;

import java.util.List;

/// Whether an option is made for a patient: yes, no, or not known yet.
public sealed interface Eligibility {
    /// Why, one short phrase each, such as `FLT3-ITD present`.
    List<String> reasons();

    /// @param reasons what in the record speaks for it
    record Eligible(List<String> reasons) implements Eligibility {
        public Eligible {
            reasons = List.copyOf(reasons);
        }
    }

    /// @param reasons what in the record rules it out
    record NotEligible(List<String> reasons) implements Eligibility {
        public NotEligible {
            reasons = List.copyOf(reasons);
        }
    }

    /// @param reasons what is open
    /// @param tests   ids of the orderable tests that decide, such as `flt3-itd`
    record Unknown(List<String> reasons, List<String> tests) implements Eligibility {
        public Unknown {
            reasons = List.copyOf(reasons);
            tests = List.copyOf(tests);
        }
    }

    /// For machines: `eligible`, `not-eligible`, `unknown`.
    default String code() {
        return switch (this) {
            case Eligible eligible -> "eligible";
            case NotEligible ruledOut -> "not-eligible";
            case Unknown unknown -> "unknown";
        };
    }
}
