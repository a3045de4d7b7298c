package org.candor.survival;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Counts concordant and discordant pairs, in total and for each subject, for [Concordance].
///
/// Two passes over time with a tree over the ranks of the scores: backwards, each event meets those who stay longer;
/// forwards, everybody meets the events that came before.
final class PairCounter {
    private final SurvivalData data;
    private final int[] rank;
    private final int ranks;
    private final double horizon;
    private final boolean inverseCensoring;
    private final double[] excess;
    private final double[] comparable;
    private double concordant;
    private double discordant;
    private double tiedScore;
    private double tiedTime;
    private double tiedBoth;

    PairCounter(SurvivalData data, double[] risk, double horizon, boolean inverseCensoring) {
        if (risk.length != data.n()) {
            throw new IllegalArgumentException("expected " + data.n() + " scores, got " + risk.length);
        }
        double[] levels = Arrays.stream(risk)
                .map(PairCounter::requireNumber)
                .sorted()
                .distinct()
                .toArray();
        this.data = data;
        this.rank = Arrays.stream(risk)
                .mapToInt(r -> Arrays.binarySearch(levels, r + 0.0))
                .toArray();
        this.ranks = levels.length;
        this.horizon = horizon;
        this.inverseCensoring = inverseCensoring;
        this.excess = new double[data.n()];
        this.comparable = new double[data.n()];
        IntStream.range(0, data.n()).map(data::stratum).distinct().sorted().forEach(this::countStratum);
    }

    // Adding 0.0 turns -0.0 into 0.0, which are one score.
    private static double requireNumber(double risk) {
        if (Double.isNaN(risk)) {
            throw new IllegalArgumentException("a risk score is not a number");
        }
        return risk + 0.0;
    }

    Concordance.Counts counts() {
        return new Concordance.Counts(concordant, discordant, tiedScore, tiedTime, tiedBoth);
    }

    /// Concordant minus discordant pairs of one subject, weighted by the partners.
    double excess(int i) {
        return excess[i];
    }

    /// Comparable pairs of one subject, weighted by the partners.
    double comparable(int i) {
        return comparable[i];
    }

    private void countStratum(int stratum) {
        int[] rows = IntStream.range(0, data.n())
                .filter(i -> data.stratum(i) == stratum)
                .toArray();
        int[] byExit = sorted(
                rows,
                Comparator.<Integer>comparingDouble(data::exit)
                        .thenComparing(data::event, Comparator.reverseOrder())
                        .thenComparing(i -> rank[i]));
        int[] byEntry = sorted(rows, Comparator.comparingDouble(data::entry));
        double[] timeWeight = timeWeights(rows, byExit);
        meetLongerStayers(byExit, byEntry, timeWeight);
        meetEarlierEvents(byExit, byEntry, timeWeight);
    }

    private static int[] sorted(int[] rows, Comparator<Integer> order) {
        return Arrays.stream(rows)
                .boxed()
                .sorted(order)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The time weight at the exit of each row of `byExit`: zero where no event counts.
    private double[] timeWeights(int[] rows, int[] byExit) {
        double[] weight = new double[byExit.length];
        CensoringDistribution censoring = CensoringDistribution.of(data.select(rows));
        for (int k = 0; k < byExit.length; k++) {
            double exit = data.exit(byExit[k]);
            if (data.event(byExit[k]) && exit <= horizon) {
                double g = inverseCensoring ? censoring.before(exit) : 1;
                weight[k] = 1 / (g * g);
            }
        }
        return weight;
    }

    private void meetLongerStayers(int[] byExit, int[] byEntry, double[] timeWeight) {
        RankSums staying = new RankSums(ranks);
        int entered = byEntry.length - 1;
        int end = byExit.length;
        while (end > 0) {
            double time = data.exit(byExit[end - 1]);
            int start = end;
            int firstCensored = end;
            while (start > 0 && data.exit(byExit[start - 1]) == time) {
                start--;
                firstCensored = data.event(byExit[start]) ? firstCensored : start;
            }
            for (int k = firstCensored; k < end; k++) {
                staying.add(rank[byExit[k]], data.weight(byExit[k]));
            }
            for (; entered >= 0 && data.entry(byEntry[entered]) >= time; entered--) {
                staying.add(rank[byEntry[entered]], -data.weight(byEntry[entered]));
            }
            if (firstCensored > start && timeWeight[start] > 0) {
                countEvents(Arrays.copyOfRange(byExit, start, firstCensored), staying, timeWeight[start]);
            }
            for (int k = start; k < firstCensored; k++) {
                staying.add(rank[byExit[k]], data.weight(byExit[k]));
            }
            end = start;
        }
    }

    /// @param events those with an event at one time, by rank
    private void countEvents(int[] events, RankSums staying, double timeWeight) {
        double total = staying.total();
        double earlier = 0;
        double sameRank = 0;
        for (int k = 0; k < events.length; k++) {
            int i = events[k];
            double lower = staying.below(rank[i]);
            double notHigher = staying.below(rank[i] + 1);
            double weight = data.weight(i) * timeWeight;
            concordant += weight * lower;
            tiedScore += weight * (notHigher - lower);
            discordant += weight * (total - notHigher);
            excess[i] += timeWeight * (lower - (total - notHigher));
            comparable[i] += timeWeight * total;
            sameRank = k > 0 && rank[events[k - 1]] == rank[i] ? sameRank : 0;
            tiedBoth += weight * sameRank;
            tiedTime += weight * (earlier - sameRank);
            earlier += data.weight(i);
            sameRank += data.weight(i);
        }
    }

    private void meetEarlierEvents(int[] byExit, int[] byEntry, double[] timeWeight) {
        RankSums past = new RankSums(ranks);
        int entered = 0;
        int start = 0;
        while (start < byExit.length) {
            double time = data.exit(byExit[start]);
            for (; entered < byEntry.length && data.entry(byEntry[entered]) < time; entered++) {
                meet(byEntry[entered], past, -1);
            }
            int end = start;
            for (; end < byExit.length && data.exit(byExit[end]) == time && data.event(byExit[end]); end++) {
                meet(byExit[end], past, 1);
            }
            for (int k = start; k < end; k++) {
                past.add(rank[byExit[k]], timeWeight[k] * data.weight(byExit[k]));
            }
            for (; end < byExit.length && data.exit(byExit[end]) == time; end++) {
                meet(byExit[end], past, 1);
            }
            start = end;
        }
    }

    private void meet(int i, RankSums past, int sign) {
        double total = past.total();
        double lower = past.below(rank[i]);
        double higher = total - past.below(rank[i] + 1);
        excess[i] += sign * (higher - lower);
        comparable[i] += sign * total;
    }
}
