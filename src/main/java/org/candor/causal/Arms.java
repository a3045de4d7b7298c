package org.candor.causal;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Two arms that were told apart at one moment, and what happened after it. Only [TrialCohort#landmark]
/// makes them.
///
/// Days count from the moment at which the arms were told apart; cause 0 is censoring.
public final class Arms {
    private final double[] days;
    private final int[] cause;
    private final boolean[] treated;
    private final Matrix covariates;
    private final int[] rows;

    Arms(double[] days, int[] cause, boolean[] treated, Matrix covariates, int[] rows) {
        this.days = days;
        this.cause = cause;
        this.treated = treated;
        this.covariates = covariates;
        this.rows = rows;
    }

    public int n() {
        return days.length;
    }

    public double days(int i) {
        return days[i];
    }

    public int cause(int i) {
        return cause[i];
    }

    public boolean treated(int i) {
        return treated[i];
    }

    public Matrix covariates() {
        return covariates;
    }

    /// Position of a person in the cohort.
    public int row(int i) {
        return rows[i];
    }

    public int treatedCount() {
        return (int) IntStream.range(0, n()).filter(i -> treated[i]).count();
    }

    public int events() {
        return (int) Arrays.stream(cause).filter(each -> each > 0).count();
    }

    /// Number of causes that occur: the highest number.
    int causes() {
        return Math.max(1, Arrays.stream(cause).max().orElse(1));
    }

    /// Positions of one arm.
    int[] arm(boolean wanted) {
        return IntStream.range(0, n()).filter(i -> treated[i] == wanted).toArray();
    }

    boolean[] treated() {
        return treated.clone();
    }

    /// Follow-up to any event.
    public SurvivalData followUp() {
        return follow(0);
    }

    /// Follow-up in which only one cause is an event; 0 stands for any, -1 for censoring.
    SurvivalData follow(int wanted) {
        boolean[] event = new boolean[n()];
        for (int i = 0; i < event.length; i++) {
            event[i] = wanted < 0 ? cause[i] == 0 : wanted == 0 ? cause[i] > 0 : cause[i] == wanted;
        }
        return SurvivalData.of(days, event);
    }

    /// The chosen persons, in the given order.
    public Arms select(int[] chosen) {
        double[] newDays = new double[chosen.length];
        int[] newCause = new int[chosen.length];
        boolean[] newTreated = new boolean[chosen.length];
        int[] newRows = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            newDays[i] = days[chosen[i]];
            newCause[i] = cause[chosen[i]];
            newTreated[i] = treated[chosen[i]];
            newRows[i] = rows[chosen[i]];
        }
        return new Arms(newDays, newCause, newTreated, covariates.selectRows(chosen), newRows);
    }

    @Override
    public String toString() {
        return "Arms[" + n() + " persons, " + treatedCount() + " treated]";
    }
}
