package org.candor.disease;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candor.reliability.Reason;

/// What a record says about a patient and a disease, before any feature is looked at.
public sealed interface Scope {

    /// The record does not say that the patient has the disease, or the patient has died: nothing to say.
    record NotApplicable() implements Scope {}

    /// The patient has the disease, but a forecast would not be honest.
    record Outside(List<Reason> reasons) implements Scope {
        public Outside {
            reasons = List.copyOf(reasons);
        }
    }

    /// A forecast may be made.
    ///
    /// @param diagnosis date of diagnosis
    /// @param remission date of a first complete remission that lasts
    /// @param cautions  what the reader must know about the record
    record Inside(LocalDate diagnosis, Optional<LocalDate> remission, List<Reason> cautions) implements Scope {
        public Inside {
            cautions = List.copyOf(cautions);
        }

        @Override
        public String toString() {
            return "Inside[" + cautions.size() + " cautions]";
        }
    }
}
