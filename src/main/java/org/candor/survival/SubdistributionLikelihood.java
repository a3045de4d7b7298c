package org.candor.survival;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The log partial likelihood of [FineGray], with subjects sorted by time.
///
/// Event times of the cause are numbered from 0. Subject `i` is at risk with weight 1 up to `upTo(i)`,
/// exclusive, and from there on with the weight `G_k / G_i` when it had another event.
final class SubdistributionLikelihood {
    private final int n;
    private final int p;
    private final double[] centre;
    private final double[] x;
    private final boolean[] event;
    private final boolean[] censored;
    private final boolean[] rival;
    private final double[] time;
    private final double[] uncensored;
    private final int[] upTo;
    private final int[] deaths;
    private final double[] uncensoredAt;

    private SubdistributionLikelihood(CompetingRisksData data, int cause, Matrix covariates) {
        this.n = data.n();
        this.p = covariates.columns();
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted((a, b) -> Double.compare(data.time(a), data.time(b)))
                .mapToInt(Integer::intValue)
                .toArray();
        this.time = Arrays.stream(order).mapToDouble(data::time).toArray();
        this.event = new boolean[n];
        this.censored = new boolean[n];
        this.rival = new boolean[n];
        this.x = new double[n * p];
        this.centre = means(covariates);
        for (int i = 0; i < n; i++) {
            event[i] = data.cause(order[i]) == cause;
            censored[i] = data.cause(order[i]) == 0;
            rival[i] = !event[i] && !censored[i];
            for (int j = 0; j < p; j++) {
                x[i * p + j] = covariates.get(order[i], j) - centre[j];
            }
        }
        double[] eventTimes = IntStream.range(0, n)
                .filter(i -> event[i])
                .mapToDouble(i -> time[i])
                .distinct()
                .toArray();
        this.uncensored = uncensored();
        this.upTo = new int[n];
        this.deaths = new int[eventTimes.length];
        this.uncensoredAt = new double[eventTimes.length];
        for (int i = 0; i < n; i++) {
            int found = Arrays.binarySearch(eventTimes, time[i]);
            upTo[i] = found >= 0 ? found + 1 : -found - 1;
            if (event[i]) {
                deaths[found]++;
                uncensoredAt[found] = uncensored[i];
            }
        }
    }

    /// @throws IllegalArgumentException when the rows do not match, a covariate is not finite or there is no
    ///     event
    static SubdistributionLikelihood of(CompetingRisksData data, int cause, Matrix covariates) {
        if (covariates.rows() != data.n()) {
            throw new IllegalArgumentException(data.n() + " subjects but " + covariates.rows() + " rows of covariates");
        }
        for (int i = 0; i < data.n(); i++) {
            for (int j = 0; j < covariates.columns(); j++) {
                if (!Double.isFinite(covariates.get(i, j))) {
                    throw new IllegalArgumentException(
                            "row " + i + ", column " + j + ": " + covariates.get(i, j) + " is not a finite number");
                }
            }
        }
        if (cause < 1 || IntStream.range(0, data.n()).noneMatch(i -> data.cause(i) == cause)) {
            throw new IllegalArgumentException("nobody has an event of cause " + cause);
        }
        return new SubdistributionLikelihood(data, cause, covariates);
    }

    // About the first row first, so that a constant column becomes exactly zero.
    private static double[] means(Matrix covariates) {
        double[] means = covariates.row(0);
        double[] first = covariates.row(0);
        for (int i = 0; i < covariates.rows(); i++) {
            for (int j = 0; j < means.length; j++) {
                means[j] += (covariates.get(i, j) - first[j]) / covariates.rows();
            }
        }
        return means;
    }

    /// `G(T_i-)`.
    private double[] uncensored() {
        double[] before = new double[n];
        double g = 1;
        for (int start = 0; start < n; ) {
            int end = start;
            int leaving = 0;
            while (end < n && time[end] == time[start]) {
                before[end] = g;
                leaving += censored[end] ? 1 : 0;
                end++;
            }
            g *= 1 - (double) leaving / (n - start);
            start = end;
        }
        return before;
    }

    Point at(double[] beta) {
        return new Point(beta);
    }

    int n() {
        return n;
    }

    int columns() {
        return p;
    }

    /// Number of event times.
    int eventTimes() {
        return deaths.length;
    }

    double x(int i, int j) {
        return x[i * p + j];
    }

    double time(int i) {
        return time[i];
    }

    boolean event(int i) {
        return event[i];
    }

    boolean censored(int i) {
        return censored[i];
    }

    boolean rival(int i) {
        return rival[i];
    }

    double uncensored(int i) {
        return uncensored[i];
    }

    double uncensoredAt(int k) {
        return uncensoredAt[k];
    }

    int upTo(int i) {
        return upTo[i];
    }

    /// Times of events, ascending.
    double[] times() {
        double[] times = new double[deaths.length];
        for (int i = 0; i < n; i++) {
            if (event[i]) {
                times[upTo[i] - 1] = time[i];
            }
        }
        return times;
    }

    /// The likelihood and its derivatives at one `beta`.
    final class Point {
        private final double[] beta;
        private final double middle;
        private final double[] risk;
        private final double[] jump;
        private final double[] mean;
        private final double logLikelihood;

        private Point(double[] beta) {
            this.beta = beta;
            double[] eta = new double[n];
            Arrays.setAll(eta, this::predict);
            double high = Arrays.stream(eta).max().orElse(0);
            double low = Arrays.stream(eta).min().orElse(0);
            this.middle = low + (high - low) / 2;
            this.risk = Arrays.stream(eta).map(e -> StrictMath.exp(e - middle)).toArray();
            double[] sum = new double[deaths.length];
            this.mean = new double[deaths.length * p];
            addRows(sum);
            this.jump = new double[deaths.length];
            double log = 0;
            for (int k = 0; k < jump.length; k++) {
                jump[k] = deaths[k] / sum[k];
                log -= deaths[k] * StrictMath.log(sum[k]);
                for (int j = 0; j < p; j++) {
                    mean[k * p + j] /= sum[k];
                }
            }
            for (int i = 0; i < n; i++) {
                log += event[i] ? eta[i] - middle : 0;
            }
            // Linear predictors that differ by more than a double can hold are no place to be.
            this.logLikelihood = high - low <= CoxPartialLikelihood.MAX_SPREAD ? log : Double.NEGATIVE_INFINITY;
        }

        private double predict(int i) {
            double sum = 0;
            for (int j = 0; j < p; j++) {
                sum += x[i * p + j] * beta[j];
            }
            return sum;
        }

        /// Those under observation, from the last backwards; those after another event, forwards.
        private void addRows(double[] sum) {
            double[] running = new double[p + 1];
            int next = n;
            for (int k = sum.length - 1; k >= 0; k--) {
                while (next > 0 && upTo[next - 1] > k) {
                    next--;
                    add(running, risk[next], next);
                }
                addTo(sum, running, k, 1);
            }
            Arrays.fill(running, 0);
            next = 0;
            for (int k = 0; k < sum.length; k++) {
                while (next < n && upTo[next] <= k) {
                    add(running, rival[next] ? risk[next] / uncensored[next] : 0, next);
                    next++;
                }
                addTo(sum, running, k, uncensoredAt[k]);
            }
        }

        private void add(double[] running, double weight, int i) {
            running[p] += weight;
            for (int j = 0; j < p; j++) {
                running[j] += weight * x[i * p + j];
            }
        }

        private void addTo(double[] sum, double[] running, int k, double factor) {
            sum[k] += factor * running[p];
            for (int j = 0; j < p; j++) {
                mean[k * p + j] += factor * running[j];
            }
        }

        double[] beta() {
            return beta.clone();
        }

        double logLikelihood() {
            return logLikelihood;
        }

        double risk(int i) {
            return risk[i];
        }

        double jump(int k) {
            return jump[k];
        }

        /// `exp(eta)` on the scale of [#jump(int)], infinite or zero far from the data.
        double risk(double[] covariates) {
            double eta = -middle;
            for (int j = 0; j < p; j++) {
                eta += (covariates[j] - centre[j]) * beta[j];
            }
            return StrictMath.exp(eta);
        }

        double mean(int k, int j) {
            return mean[k * p + j];
        }

        double[] gradient() {
            double[] gradient = new double[p];
            double[] met = hazardMet();
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < p; j++) {
                    gradient[j] += ((event[i] ? 1 : 0) - risk[i] * met[i]) * x[i * p + j];
                }
            }
            return gradient;
        }

        /// Row by row.
        double[] information() {
            SymmetricSum sum = new SymmetricSum(p);
            double[] met = hazardMet();
            for (int i = 0; i < n; i++) {
                sum.add(risk[i] * met[i], x, i * p);
            }
            for (int k = 0; k < jump.length; k++) {
                sum.add(-deaths[k], mean, k * p);
            }
            return sum.toRowMajor();
        }

        /// The weighted hazard that each subject meets, before and after another event.
        double[] hazardMet() {
            double[] before = new double[jump.length + 1];
            double[] after = new double[jump.length + 1];
            for (int k = 0; k < jump.length; k++) {
                before[k + 1] = before[k] + jump[k];
            }
            for (int k = jump.length - 1; k >= 0; k--) {
                after[k] = after[k + 1] + uncensoredAt[k] * jump[k];
            }
            double[] met = new double[n];
            Arrays.setAll(met, i -> before[upTo[i]] + (rival[i] ? after[upTo[i]] / uncensored[i] : 0));
            return met;
        }
    }
}
