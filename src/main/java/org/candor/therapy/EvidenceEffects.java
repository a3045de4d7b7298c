package org.candor.therapy;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.candor.survival.Estimate;
import org.candor.therapy.CarriedEffect.LogHazard;

/// Published hazard ratios as conditional ones, found once for the patients of a model.
///
/// @param model    digest of the model whose patients they were
/// @param seed     of the patients
/// @param tau      standard deviation of the log hazard ratio between trials and practice; an assumption
/// @param findings one entry a finding
public record EvidenceEffects(String model, long seed, double tau, List<Carried> findings) {
    public EvidenceEffects {
        findings = List.copyOf(findings);
    }

    /// One finding.
    ///
    /// @param finding                id
    /// @param published              the marginal hazard ratio
    /// @param days                   time until which it is reproduced
    /// @param hazard                 the conditional one, its spread with sampling error and `tau`
    /// @param patients               trial-like patients that it was found with
    /// @param meanRmstDays           what it changes for them on average, by horizon in days
    /// @param meanSurvivalDifference the same for survival
    public record Carried(
            String finding,
            Estimate published,
            double days,
            LogHazard hazard,
            int patients,
            SortedMap<Integer, Estimate> meanRmstDays,
            SortedMap<Integer, Estimate> meanSurvivalDifference) {
        public Carried {
            meanRmstDays = Collections.unmodifiableSortedMap(new TreeMap<>(meanRmstDays));
            meanSurvivalDifference = Collections.unmodifiableSortedMap(new TreeMap<>(meanSurvivalDifference));
        }
    }

    /// What became of a finding; empty when it was not carried.
    public Optional<Carried> find(String finding) {
        return findings.stream().filter(one -> one.finding().equals(finding)).findFirst();
    }
}
