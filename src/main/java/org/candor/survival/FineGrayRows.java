package org.candor.survival;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The follow-up of a Fine-Gray model as weighted start-stop rows, with which Cox regression, with the robust variance
/// by subject, fits the subdistribution of one cause. As R's `survival::finegray`.
///
/// A subject with another event at `T` stays at risk: its first row reaches to the first censoring at `T` or later,
/// with weight 1; in each later interval between censorings it has a row of weight `G(t-) / G(T-)`, where `G` is the
/// Kaplan-Meier curve of censoring, events before censorings at the same time. Intervals without an event of the cause
/// are left out, as they add nothing. Anybody else has one row.
///
/// [FineGray] fits the same model without the rows, and its errors hold the uncertainty of `G`; rows serve what takes
/// start-stop data only. There may be about `n` times the number of censoring times of them.
/// Source: Geskus, Biometrics 67 (2011) 39-49; Fine and Gray, JASA 94 (1999) 496-509.
public final class FineGrayRows {
    private final SurvivalData followUp;
    private final int[] subjects;

    private FineGrayRows(List<Row> rows) {
        this.subjects = rows.stream().mapToInt(Row::subject).toArray();
        double[] stop = rows.stream().mapToDouble(Row::stop).toArray();
        boolean[] event = new boolean[rows.size()];
        for (int k = 0; k < event.length; k++) {
            event[k] = rows.get(k).event();
        }
        this.followUp = SurvivalData.of(stop, event)
                .withEntry(rows.stream().mapToDouble(Row::start).toArray())
                .withWeights(rows.stream().mapToDouble(Row::weight).toArray());
    }

    private record Row(int subject, double start, double stop, boolean event, double weight) {}

    /// @param cause the event of interest, from 1
    /// @throws IllegalArgumentException when nobody has that event
    public static FineGrayRows of(CompetingRisksData data, int cause) {
        double[] time = new double[data.n()];
        boolean[] any = new boolean[data.n()];
        for (int i = 0; i < time.length; i++) {
            time[i] = data.time(i);
            any[i] = data.cause(i) != 0;
        }
        CensoringDistribution censoring = CensoringDistribution.of(SurvivalData.of(time, any));
        double[] ends = ends(data);
        boolean[] holdsEvent = holdsEvent(data, cause, ends);
        double origin = origin(time);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            if (!any[i] || data.cause(i) == cause) {
                rows.add(new Row(i, origin, time[i], any[i], 1));
                continue;
            }
            int own = interval(ends, time[i]);
            rows.add(new Row(i, origin, ends[own], false, 1));
            for (int k = own + 1; k < ends.length; k++) {
                if (holdsEvent[k]) {
                    double weight = censoring.before(ends[k]) / censoring.before(time[i]);
                    rows.add(new Row(i, ends[k - 1], ends[k], false, weight));
                }
            }
        }
        return new FineGrayRows(rows);
    }

    /// The times of censorings and the last time: where intervals of constant `G(t-)` end.
    private static double[] ends(CompetingRisksData data) {
        double[] all = data.distinctTimes();
        boolean[] ends = new boolean[all.length];
        ends[all.length - 1] = true;
        for (int i = 0; i < data.n(); i++) {
            if (data.cause(i) == 0) {
                ends[Arrays.binarySearch(all, data.time(i))] = true;
            }
        }
        double[] times = new double[all.length];
        int size = 0;
        for (int k = 0; k < all.length; k++) {
            if (ends[k]) {
                times[size++] = all[k];
            }
        }
        return Arrays.copyOf(times, size);
    }

    private static boolean[] holdsEvent(CompetingRisksData data, int cause, double[] ends) {
        boolean[] holdsEvent = new boolean[ends.length];
        boolean none = true;
        for (int i = 0; i < data.n(); i++) {
            if (data.cause(i) == cause) {
                holdsEvent[interval(ends, data.time(i))] = true;
                none = false;
            }
        }
        if (none || cause < 1) {
            throw new IllegalArgumentException("nobody has an event of cause " + cause);
        }
        return holdsEvent;
    }

    /// The interval, open on the left and closed on the right, that holds a time.
    private static int interval(double[] ends, double time) {
        int index = Arrays.binarySearch(ends, time);
        return index >= 0 ? index : -index - 1;
    }

    /// R's: 0, or before all times when some are not positive.
    private static double origin(double[] time) {
        double first = Arrays.stream(time).min().orElseThrow();
        return first > 0 ? 0 : 2 * first - 1;
    }

    /// The rows, by subject and time; events are those of the cause.
    public SurvivalData followUp() {
        return followUp;
    }

    /// The subject of each row, to be its cluster in [RobustVariance] and to select its covariates.
    public int[] subjects() {
        return subjects.clone();
    }

    @Override
    public String toString() {
        return "FineGrayRows[" + subjects.length + " rows]";
    }
}
