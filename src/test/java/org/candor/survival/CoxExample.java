package org.candor.survival;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;

/// The Cox fits of `parity.json`: weighted and clustered, stratified, and left-truncated with clusters.
enum CoxExample {
    LUNG("lung.csv", "age", "sex", "ecog"),
    VETERAN_STRATA("veteran.csv", "age", "karno"),
    HEART("heart_startstop.csv", "age", "year", "surgery", "transplant");

    /// The rows that parity.R prints: twelve, evenly spread.
    private static final int SOME = 12;

    private final String file;
    private final String[] columns;

    CoxExample(String file, String... columns) {
        this.file = file;
        this.columns = columns;
    }

    JsonNode expected(Ties ties) {
        return Reference.json("parity.json")
                .at("/" + name().toLowerCase(Locale.ROOT) + "/" + ties.name().toLowerCase(Locale.ROOT));
    }

    /// The row of `rows` that stands `i`-th among those printed, as `round(seq(1, rows, length.out = 12))` in
    /// R, which rounds halves to even.
    static int someRow(int i, int rows) {
        return (int) Math.rint(1 + i * (rows - 1.0) / (SOME - 1)) - 1;
    }

    private Reference.Table table() {
        return Reference.csv(file).complete(columns);
    }

    Matrix x() {
        return table().matrix(columns);
    }

    SurvivalData data() {
        Reference.Table table = table();
        double[] weight = new double[table.size()];
        Arrays.fill(weight, 1);
        return switch (this) {
            case LUNG -> {
                Arrays.setAll(weight, i -> 1 + ((i + 1) % 3) / 2.0);
                yield table.followUp("time", "status").withWeights(weight);
            }
            case VETERAN_STRATA -> table.followUp("time", "status").withStrata(table.integers("trt"));
            case HEART -> {
                double[] surgery = table.column("surgery");
                Arrays.setAll(weight, i -> 1 + surgery[i] / 4);
                yield table.followUp("stop", "event")
                        .withEntry(table.column("start"))
                        .withWeights(weight);
            }
        };
    }

    SurvivalData unweighted() {
        double[] ones = new double[table().size()];
        Arrays.fill(ones, 1);
        return data().withWeights(ones);
    }

    int[] cluster() {
        int[] cluster = new int[table().size()];
        switch (this) {
            case LUNG -> Arrays.setAll(cluster, i -> (i + 1) % 20);
            case VETERAN_STRATA -> Arrays.setAll(cluster, i -> i);
            case HEART -> cluster = table().integers("id");
        }
        return cluster;
    }

    CoxFit fit(Ties ties) {
        return CoxRegression.withDefaults().withTies(ties).fit(data(), x());
    }
}
