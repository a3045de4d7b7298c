package org.candor.reliability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How many patients of the cohort had a similar risk score, and how many of them died: sums over cells of
/// at least [#SMALLEST_CELL] neighbouring patients, so that no patient can be told from the table.
///
/// The number at a score `r` is `sum n_c exp(-((r - r_c) / h)^2 / 2)` over cells with mean score `r_c`,
/// with a bandwidth `h` of a quarter of the standard deviation: each patient of the cohort counts by
/// similarity, one of the same score as one.
///
/// @param cells by rising score
public record LocalSupport(List<Cell> cells) {
    /// Patients that share a cell.
    public static final int SMALLEST_CELL = 20;

    private static final double BANDWIDTH = 0.25;

    public LocalSupport {
        cells = List.copyOf(cells);
        for (int c = 0; c < cells.size(); c++) {
            if (cells.get(c).patients() < SMALLEST_CELL
                    || c > 0 && cells.get(c).score() < cells.get(c - 1).score()) {
                throw new IllegalArgumentException(
                        "cells rise in score and have at least " + SMALLEST_CELL + " patients");
            }
        }
        if (cells.size() < 2) {
            throw new IllegalArgumentException("expected at least two cells");
        }
    }

    /// Neighbouring patients.
    ///
    /// @param score    their mean score
    /// @param patients how many
    /// @param deaths   how many of them died
    public record Cell(double score, int patients, int deaths) {}

    /// A number of similar patients and of deaths among them.
    public record Similar(double patients, double deaths) {}

    /// The table of a cohort.
    ///
    /// @param scores one for each patient
    /// @param died   whether the patient died
    public static LocalSupport of(double[] scores, boolean[] died) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> scores[i]))
                .toList();
        int count = scores.length / SMALLEST_CELL;
        List<Cell> cells = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            List<Integer> members =
                    order.subList((int) ((long) c * scores.length / count), (int) ((c + 1L) * scores.length / count));
            double mean = members.stream().mapToDouble(i -> scores[i]).average().orElseThrow();
            int deaths = (int) members.stream().filter(i -> died[i]).count();
            cells.add(new Cell(mean, members.size(), deaths));
        }
        return new LocalSupport(cells);
    }

    /// Similar patients, averaged over the scores that a patient may have.
    public Similar around(double[] scores) {
        double bandwidth = BANDWIDTH * spread();
        double patients = 0;
        double deaths = 0;
        for (double score : scores) {
            for (Cell cell : cells) {
                double distance = (score - cell.score()) / bandwidth;
                double weight = Math.exp(-distance * distance / 2) / scores.length;
                patients += weight * cell.patients();
                deaths += weight * cell.deaths();
            }
        }
        return new Similar(patients, deaths);
    }

    private double spread() {
        double patients = cells.stream().mapToDouble(Cell::patients).sum();
        double mean = cells.stream()
                        .mapToDouble(cell -> cell.patients() * cell.score())
                        .sum()
                / patients;
        double squares = cells.stream()
                .mapToDouble(cell -> cell.patients() * (cell.score() - mean) * (cell.score() - mean))
                .sum();
        return Math.sqrt(squares / patients);
    }

    @Override
    public String toString() {
        return "LocalSupport[" + cells.size() + " cells]";
    }
}
