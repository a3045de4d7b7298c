package org.candor.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.candor.disease.aml.AcuteMyeloidLeukaemia;
import org.candor.disease.aml.AmlEnrolment;
import org.candor.disease.aml.AmlPictures;
import org.candor.fhir.CodeMaps;
import org.candor.therapy.EvidenceBase;
import org.candor.therapy.EvidenceEffects;
import org.candor.therapy.EvidenceEffects.Carried;
import org.candor.therapy.EvidenceEffectsCodec;
import org.candor.therapy.EvidenceReader;
import org.candor.therapy.Trial;
import org.junit.jupiter.api.Test;

class EvidenceCarrierTest {
    private static final AcuteMyeloidLeukaemia AML = new AcuteMyeloidLeukaemia();
    private static final EvidenceBase EVIDENCE = EvidenceReader.read("aml");
    private static final EvidenceEffects COMMITTED = EvidenceEffectsCodec.read("aml");

    /// The committed effect was found with the model of its day; another fit of the same cohort moves it by far less
    /// than its standard deviation.
    @Test
    void theCommittedEffectIsFoundAgain() throws IOException {
        EvidenceCarrier carrier = new EvidenceCarrier(
                BundledModels.load(AML), new AmlEnrolment(new AmlPictures(CodeMaps.read())), COMMITTED.seed());
        Carried found = carrier.carry(EVIDENCE.trial("ratify")).getFirst();
        Carried committed = COMMITTED.find("ratify").orElseThrow();
        assertThat(found.patients()).isEqualTo(committed.patients());
        assertThat(found.hazard().theta()).isCloseTo(committed.hazard().theta(), within(0.02));
        assertThat(found.hazard().sd()).isCloseTo(committed.hazard().sd(), within(0.02));
        assertThat(EvidenceEffectsCodec.read(
                        EvidenceEffectsCodec.write(new EvidenceEffects("0", 1, EvidenceCarrier.TAU, List.of(found)))))
                .isEqualTo(new EvidenceEffects("0", 1, EvidenceCarrier.TAU, List.of(found)));
    }

    @Test
    void everyFindingThatMayBeCarriedWas() {
        assertThat(COMMITTED.findings())
                .extracting(Carried::finding)
                .containsExactlyElementsOf(EVIDENCE.trials().stream()
                        .flatMap(trial -> trial.carried().stream())
                        .map(Trial.Finding::id)
                        .toList());
    }

    @Test
    void aConditionalRatioIsFurtherFromOneThanThePublishedAndItsSpreadHoldsTau() {
        assertThat(COMMITTED.findings()).allSatisfy(carried -> {
            double published = Math.log(carried.published().value());
            assertThat(Math.abs(carried.hazard().theta())).isGreaterThan(Math.abs(published));
            assertThat(Math.signum(carried.hazard().theta())).isEqualTo(Math.signum(published));
            assertThat(carried.hazard().sd()).isGreaterThan(COMMITTED.tau());
        });
    }
}
