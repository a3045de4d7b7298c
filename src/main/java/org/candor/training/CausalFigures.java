package org.candor.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// The figures of the causal report, drawn from its JSON, of the first study.
final class CausalFigures {
    private static final String TREATED = "#d55e00";
    private static final String CONTROL = "#0072b2";
    private static final String PLAIN = "#999999";
    private static final String AXIS = "#333333";
    private static final double LEFT = 60;
    private static final double TOP = 40;
    private static final double ROW = 20;

    private final Path folder;

    CausalFigures(Path folder) {
        this.folder = folder;
    }

    void write(JsonNode report) throws IOException {
        JsonNode study = report.at("/studies/0");
        Files.createDirectories(folder);
        write("causal-survival.svg", survival(study));
        write("causal-overlap.svg", overlap(study));
        write("causal-balance.svg", balance(study));
        write("causal-estimators.svg", estimators(study));
    }

    private void write(String name, SvgCanvas canvas) throws IOException {
        Files.writeString(folder.resolve(name), canvas.svg());
    }

    private static SvgCanvas.Point point(double x, double y) {
        return new SvgCanvas.Point(x, y);
    }

    /// Adjusted survival had all been transplanted by the landmark, and had none.
    private static SvgCanvas survival(JsonNode study) {
        double wide = 560;
        double high = 300;
        double last = 1825;
        double start = study.get("primaryLandmarkDays").doubleValue();
        SvgCanvas canvas = new SvgCanvas(680, 400, "Adjusted overall survival by arm");
        canvas.text(point(LEFT, 22), "Adjusted overall survival from day " + Math.round(start), SvgCanvas.Anchor.START);
        for (int k = 0; k <= 4; k++) {
            double y = TOP + high * (1 - k / 4.0);
            canvas.line(point(LEFT, y), point(LEFT + wide, y), "#dddddd", 1);
            canvas.text(point(LEFT - 8, y + 4), 25 * k + " %", SvgCanvas.Anchor.END);
        }
        for (int year = 0; year <= 5; year++) {
            canvas.text(
                    point(LEFT + wide * Math.min(1, 365.25 * year / last), TOP + high + 20),
                    Integer.toString(year),
                    SvgCanvas.Anchor.MIDDLE);
        }
        canvas.text(point(LEFT + wide / 2, TOP + high + 42), "years from remission", SvgCanvas.Anchor.MIDDLE);
        for (String arm : List.of("treated", "control")) {
            List<SvgCanvas.Point> points = new ArrayList<>();
            points.add(point(LEFT + wide * start / last, TOP));
            for (JsonNode row : study.get("curves")) {
                points.add(point(
                        LEFT + wide * row.get("day").doubleValue() / last,
                        TOP + high * (1 - row.get(arm).doubleValue())));
            }
            canvas.path(points, arm.equals("treated") ? TREATED : CONTROL);
        }
        legend(canvas, point(LEFT + wide - 250, TOP + 16), "transplanted by the landmark", "not transplanted by then");
        return canvas;
    }

    private static void legend(SvgCanvas canvas, SvgCanvas.Point at, String treated, String control) {
        canvas.bar(point(at.x(), at.y() - 9), 14, 8, TREATED);
        canvas.text(point(at.x() + 20, at.y()), treated, SvgCanvas.Anchor.START);
        canvas.bar(point(at.x(), at.y() + 9), 14, 8, CONTROL);
        canvas.text(point(at.x() + 20, at.y() + 18), control, SvgCanvas.Anchor.START);
    }

    /// Propensities of both arms, the treated upwards.
    private static SvgCanvas overlap(JsonNode study) {
        JsonNode bins = study.get("propensityHistogram");
        SvgCanvas canvas = new SvgCanvas(680, 380, "Propensities of both arms");
        canvas.text(point(LEFT, 22), "Chance of transplantation by covariates", SvgCanvas.Anchor.START);
        double middle = 190;
        double scale = 220;
        int n = bins.get("treated").size();
        double width = 560.0 / n;
        for (int k = 0; k < n; k++) {
            double x = LEFT + k * width;
            double up = scale * bins.get("treated").get(k).doubleValue();
            canvas.bar(point(x + 1, middle - up), width - 2, up, TREATED);
            canvas.bar(
                    point(x + 1, middle),
                    width - 2,
                    scale * bins.get("control").get(k).doubleValue(),
                    CONTROL);
            canvas.text(point(x, 360), 100 * k / n + " %", SvgCanvas.Anchor.MIDDLE);
        }
        canvas.line(point(LEFT, middle), point(LEFT + 560, middle), AXIS, 1);
        legend(canvas, point(LEFT + 340, 50), "transplanted: share of arm", "not transplanted: share of arm");
        return canvas;
    }

    /// Standardised differences before and after weighting.
    private static SvgCanvas balance(JsonNode study) {
        JsonNode rows = study.get("balance");
        double left = 200;
        double wide = 420;
        double largest = 0.8;
        SvgCanvas canvas = new SvgCanvas(680, (int) (TOP + ROW * rows.size() + 60), "Balance of covariates");
        canvas.text(
                point(20, 22),
                "Standardised difference: grey as they are, orange inverse probability, blue overlap weights",
                SvgCanvas.Anchor.START);
        double bottom = TOP + ROW * rows.size();
        for (double value : new double[] {-0.8, -0.4, -0.1, 0, 0.1, 0.4, 0.8}) {
            double x = left + wide * (value + largest) / (2 * largest);
            canvas.line(point(x, TOP - 8), point(x, bottom), "#dddddd", value == 0 ? 2 : 1);
            canvas.text(point(x, bottom + 18), Double.toString(value), SvgCanvas.Anchor.MIDDLE);
        }
        double y = TOP + 4;
        for (JsonNode row : rows) {
            canvas.text(point(left - 10, y + 4), row.get("covariate").textValue(), SvgCanvas.Anchor.END);
            for (String weighting : List.of("unadjusted", "iptw", "overlapWeights")) {
                double value = Math.clamp(row.get(weighting).doubleValue(), -largest, largest);
                String colour = switch (weighting) {
                    case "iptw" -> TREATED;
                    case "overlapWeights" -> CONTROL;
                    default -> PLAIN;
                };
                canvas.dot(point(left + wide * (value + largest) / (2 * largest), y), colour);
            }
            y += ROW;
        }
        return canvas;
    }

    /// Days gained to three years, by estimator and landmark.
    private static SvgCanvas estimators(JsonNode study) {
        List<JsonNode> rows = StreamSupport.stream(study.get("contrasts").spliterator(), false)
                .filter(row -> row.get("subgroup").textValue().equals("all")
                        && row.get("endpoint").textValue().equals("os")
                        && row.get("horizonDays").doubleValue() == 1095)
                .toList();
        double left = 250;
        double wide = 400;
        double reach = 200;
        SvgCanvas canvas = new SvgCanvas(680, (int) (TOP + ROW * rows.size() + 70), "Estimators side by side");
        canvas.text(
                point(20, 22),
                "Overall survival: days gained up to three years, 95 % intervals",
                SvgCanvas.Anchor.START);
        double bottom = TOP + ROW * rows.size();
        for (int days = -200; days <= 200; days += 100) {
            double x = left + wide * (days + reach) / (2 * reach);
            canvas.line(point(x, TOP - 8), point(x, bottom), "#dddddd", days == 0 ? 2 : 1);
            canvas.text(point(x, bottom + 18), Integer.toString(days), SvgCanvas.Anchor.MIDDLE);
        }
        double y = TOP + 4;
        for (JsonNode row : rows) {
            JsonNode days = row.get("rmstDays");
            String colour = row.get("estimator").textValue().equals("unadjusted") ? PLAIN : CONTROL;
            double from = Math.max(days.get("lower").doubleValue(), -reach);
            double to = Math.min(days.get("upper").doubleValue(), reach);
            canvas.text(
                    point(left - 10, y + 4),
                    CausalReportPage.label(row) + ", day "
                            + Math.round(row.get("landmarkDays").doubleValue()),
                    SvgCanvas.Anchor.END);
            canvas.line(
                    point(left + wide * (from + reach) / (2 * reach), y),
                    point(left + wide * (to + reach) / (2 * reach), y),
                    colour,
                    2);
            canvas.dot(point(left + wide * (days.get("value").doubleValue() + reach) / (2 * reach), y), colour);
            y += ROW;
        }
        return canvas;
    }
}
