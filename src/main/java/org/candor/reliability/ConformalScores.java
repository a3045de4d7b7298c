package org.candor.reliability;

import java.util.Arrays;

/// Scores of draws that are known to be typical, against which a new score is ranked.
///
/// `p = (1 + #{calibration >= score}) / (n + 1)`. When the new score is exchangeable with the calibration
/// scores, the chance of `p <= u` is at most `u`, whatever the distribution of the score (Vovk, Gammerman
/// and Shafer 2005).
final class ConformalScores {
    private final double[] sorted;

    /// @param scores calibration scores, high is atypical; not copied, sorted in place
    ConformalScores(double[] scores) {
        Arrays.sort(scores);
        this.sorted = scores;
    }

    double pValue(double score) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= score) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return (1.0 + sorted.length - low) / (sorted.length + 1.0);
    }
}
