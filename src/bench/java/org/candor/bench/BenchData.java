package org.candor.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.candor.survival.Matrix;
import org.candor.survival.SurvivalData;

/// Follow-up of `n` subjects with `p` normal covariates, proportional hazards and uniform censoring, most of them
/// events, no
/// ties. The same seed gives the same data.
final class BenchData {
    private static final long SEED = 1;

    private final double[] time;
    private final boolean[] event;
    private final double[][] columns;

    BenchData(int n, int p) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        this.time = new double[n];
        this.event = new boolean[n];
        this.columns = new double[p][n];
        for (int i = 0; i < n; i++) {
            double eta = 0;
            for (int j = 0; j < p; j++) {
                columns[j][i] = random.nextGaussian();
                eta += columns[j][i] * (j % 2 == 0 ? 0.2 : -0.2) / (1 + j / 4);
            }
            double failure = random.nextExponential() * Math.exp(-eta) * 1000;
            double censored = random.nextDouble() * 2000;
            time[i] = Math.min(failure, censored);
            event[i] = failure <= censored;
        }
    }

    int n() {
        return time.length;
    }

    SurvivalData followUp() {
        return SurvivalData.of(time, event);
    }

    double[] column(int j) {
        return columns[j].clone();
    }

    Matrix matrix() {
        double[] elements = new double[time.length * columns.length];
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < time.length; i++) {
                elements[i * columns.length + j] = columns[j][i];
            }
        }
        return Matrix.ofRowMajor(time.length, columns.length, elements);
    }

    /// Times, statuses and columns, as doubles with the least byte first.
    void write(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            write(channel, time);
            double[] status = new double[time.length];
            for (int i = 0; i < status.length; i++) {
                status[i] = event[i] ? 1 : 0;
            }
            write(channel, status);
            for (double[] column : columns) {
                write(channel, column);
            }
        }
    }

    private static void write(SeekableByteChannel channel, double[] values) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asDoubleBuffer().put(values);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
