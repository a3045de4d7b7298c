package org.candor.disease.aml.therapy;

import java.util.List;
import org.candor.therapy.SafetyAlert;

/// Says which orders contradict the record, by one rule with one source. It speaks only of what is being ordered, and
/// only where the record says something against it: what nobody recorded is a reason to ask, not to warn.
interface SafetyRule {
    List<SafetyAlert> alerts(Ordering ordering);
}
