package org.candor.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.candor.calibration.LowerBoundLevels;
import org.candor.calibration.SiteRecalibration;
import org.candor.feature.FeatureSchema;
import org.candor.feature.PatientGroups;
import org.candor.survival.Estimate;
import org.junit.jupiter.api.Test;

class ModelBundleCodecTest {
    private final byte[] written = ModelBundleCodec.write(SmallModel.bundle(0.25f, 1.1f));

    @Test
    void aBundleReadBackIsWrittenAsTheSameBytes() {
        ModelBundle read = ModelBundleReader.read(written, SmallModel.SCHEMA);
        assertThat(ModelBundleCodec.write(read)).isEqualTo(written);
    }

    @Test
    void aBundleReadBackForecastsTheSame() {
        BundleAssessor before = new BundleAssessor(SmallModel.bundle(0.25f, 1.1f), "00");
        BundleAssessor after = BundleAssessor.of(written, SmallModel.SCHEMA, PatientGroups.NONE);
        double[] values = {61, Double.NaN};
        assertThat(after.forecast(values, 30, -1)).isEqualTo(before.forecast(values, 30, -1));
        assertThat(after.provenance().sha256()).hasSize(64);
    }

    @Test
    void constantsOfCalibrationAreReadBack() {
        Estimate share = new Estimate(0.9, 0.88, 0.92, 0.95);
        CalibrationConstants constants = new CalibrationConstants(
                Optional.of(new LowerBoundLevels(
                        0.9,
                        0.103,
                        1825,
                        List.of(new LowerBoundLevels.Group("age", "under 60", 1200, 640, 0.015, share)))),
                Optional.of(new SiteRecalibration(
                        -0.25,
                        0.9,
                        List.of(0.01, 0.001, 0.02),
                        List.of(30.0, 1825.0),
                        List.of(-3.0, -0.2),
                        new SiteRecalibration.Provenance("aa", "bb", 212, 101, new Estimate(0.02, 0.01, 0.03, 0.95)))));
        byte[] calibrated =
                ModelBundleCodec.write(SmallModel.bundle(0.25f, 1.1f).withCalibration(constants));

        ModelBundle read = ModelBundleReader.read(calibrated, SmallModel.SCHEMA);

        assertThat(read.calibration()).isEqualTo(constants);
        assertThat(ModelBundleCodec.write(read)).isEqualTo(calibrated);
        String damaged = new String(calibrated, StandardCharsets.UTF_8).replace("\"pooledLevel\"", "\"level\"");
        assertThatThrownBy(() -> ModelBundleReader.read(damaged.getBytes(StandardCharsets.UTF_8), SmallModel.SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pooledLevel");
    }

    @Test
    void aTruncatedBundleIsRefused() {
        for (int length : new int[] {0, 1, 100, written.length / 2, written.length - 3}) {
            byte[] cut = Arrays.copyOf(written, length);
            assertThatThrownBy(() -> ModelBundleReader.read(cut, SmallModel.SCHEMA))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBundleForAnotherSchemaIsRefused() {
        FeatureSchema other = new FeatureSchema("small-2", SmallModel.SCHEMA.specs());
        assertThatThrownBy(() -> ModelBundleReader.read(written, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("small-2");
        FeatureSchema shorter = new FeatureSchema("small-1", List.of(SmallModel.SCHEMA.spec(0)));
        assertThatThrownBy(() -> ModelBundleReader.read(written, shorter)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void damagedNumbersAreRefused() {
        String text = new String(written, StandardCharsets.UTF_8);
        for (String damage : List.of("\"NaN\"", "null", "1e60", "-7.0")) {
            String damaged = text.replaceFirst("(\"baseline\" : \\[ 0\\.0, )[0-9.E-]+", "$1" + damage);
            assertThat(damaged).isNotEqualTo(text);
            assertThatThrownBy(
                            () -> ModelBundleReader.read(damaged.getBytes(StandardCharsets.UTF_8), SmallModel.SCHEMA))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void anotherFormatIsRefused() {
        String text = new String(written, StandardCharsets.UTF_8).replace("candor-model/1", "candor-model/2");
        assertThatThrownBy(() -> ModelBundleReader.read(text.getBytes(StandardCharsets.UTF_8), SmallModel.SCHEMA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("candor-model/1");
    }
}
