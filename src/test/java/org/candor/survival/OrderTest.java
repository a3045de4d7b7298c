package org.candor.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Against the sort of the JDK, for numbers that go each of the ways.
final class OrderTest {
    static Stream<Arguments> numbers() {
        Random random = new Random(3);
        int n = 20_000;
        return Stream.of(
                Arguments.of("none", new double[0]),
                Arguments.of(
                        "few", random.doubles(40).map(u -> Math.rint(5 * u)).toArray()),
                Arguments.of(
                        "of both signs", random.doubles(n).map(u -> u - 0.5).toArray()),
                Arguments.of("days", random.ints(n, 0, 3000).asDoubleStream().toArray()),
                Arguments.of("one", new double[n]),
                Arguments.of(
                        "infinite too",
                        random.doubles(n)
                                .map(u -> u < 0.1 ? -1 / 0.0 : u < 0.2 ? 1 / 0.0 : u)
                                .toArray()),
                // the leading bits are all alike but for one number, so that all digits are needed
                Arguments.of(
                        "alike but for one",
                        IntStream.range(0, n)
                                .mapToDouble(i -> i == 7 ? -1e300 : 1e9 + random.nextInt(n) * 1e-6)
                                .toArray()),
                Arguments.of(
                        "zeros of both signs",
                        random.ints(n, -1, 2)
                                .mapToDouble(i -> i == 0 ? -0.0 : i + 1)
                                .toArray()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void isThatOfAStableSort(String name, double[] values) {
        int[] expected = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] before = values.clone();
        assertThat(Order.ascending(values)).isEqualTo(expected);
        assertThat(Arrays.equals(values, before)).isTrue();
    }
}
