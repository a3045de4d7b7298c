package org.candor.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.candor.reliability.LocalSupport.Cell;
import org.junit.jupiter.api.Test;

final class LocalSupportTest {
    @Test
    void similarityIsAGaussianKernelOverTheCells() {
        // mean 0, standard deviation 1, bandwidth 1/4: the other cell is 8 bandwidths away, exp(-32) = 1.3e-14
        LocalSupport support = new LocalSupport(List.of(new Cell(-1, 30, 10), new Cell(1, 30, 20)));

        assertThat(support.around(new double[] {1}).patients()).isCloseTo(30, within(1e-9));
        assertThat(support.around(new double[] {1}).deaths()).isCloseTo(20, within(1e-9));
        // one bandwidth away: 30 exp(-1/2)
        assertThat(support.around(new double[] {1.25}).patients()).isCloseTo(30 * Math.exp(-0.5), within(1e-9));
        // a patient who may be either: the mean
        assertThat(support.around(new double[] {-1, 1}).deaths()).isCloseTo(15, within(1e-9));
    }

    @Test
    void everyCellHoldsEnoughPatientsAndAllAreCounted() {
        double[] scores = new double[107];
        boolean[] died = new boolean[107];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (i * 37) % 107;
            died[i] = i % 3 == 0;
        }

        LocalSupport support = LocalSupport.of(scores, died);

        assertThat(support.cells()).hasSize(5).allMatch(cell -> cell.patients() >= LocalSupport.SMALLEST_CELL);
        assertThat(support.cells().stream().mapToInt(Cell::patients).sum()).isEqualTo(107);
        assertThat(support.cells().stream().mapToInt(Cell::deaths).sum()).isEqualTo(36);
    }

    @Test
    void aCellOfFewPatientsIsRefused() {
        assertThatThrownBy(() -> new LocalSupport(List.of(new Cell(-1, 30, 10), new Cell(1, 19, 2))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
