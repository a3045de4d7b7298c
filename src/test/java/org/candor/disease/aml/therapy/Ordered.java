package org.candor.disease.aml.therapy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.cdshooks.CdsJson;
import org.candor.disease.aml.AmlFacts;
import org.candor.disease.aml.AmlPictures;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.fhir.CodeMaps;
import org.candor.fhir.DraftOrders;
import org.candor.therapy.DraftOrder;
import org.candor.therapy.SafetyAlert;

/// A record, orders for its patient, and what the rules say about them.
final class Ordered {
    private static final CodeMap CODES = CodeMaps.read();
    private static final SafetyRules RULES = new SafetyRules(CODES);
    private static final AmlPictures PICTURES = new AmlPictures(CODES);
    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    static final String ONSET = "2026-05-28";
    static final Fact BORN = AmlFacts.born("1970-05-20");
    static final Fact OLD = AmlFacts.born("1948-01-20");
    static final Fact AML = AmlFacts.condition("condition-aml", ONSET);
    static final Fact APL = AmlFacts.condition("condition-apl", ONSET);
    static final Fact SUSPECTED = AmlFacts.provisional("condition-apl", ONSET);

    static final String CYTARABINE = "L01BC01";
    static final String DAUNORUBICIN = "L01DB02";
    static final String CPX_351 = "L01XY01";
    static final String AZACITIDINE = "L01BC07";
    static final String VENETOCLAX = "L01XX52";
    static final String MIDOSTAURIN = "L01EX10";
    static final String QUIZARTINIB = "L01EX11";
    static final String GILTERITINIB = "L01EX13";
    static final String IVOSIDENIB = "L01XM02";
    static final String ENASIDENIB = "L01XM01";
    static final String TRETINOIN = "L01XF01";
    static final String ARSENIC = "L01XX27";
    static final String HYDROXYCARBAMIDE = "L01XX05";
    static final String POSACONAZOLE = "J02AC04";
    static final String FLUCONAZOLE = "J02AC01";

    private Ordered() {}

    static SafetyAlert only(List<Fact> record, String... orders) {
        List<SafetyAlert> alerts = alerts(record, orders);
        assertThat(alerts).hasSize(1);
        return alerts.getFirst();
    }

    static List<String> codes(List<Fact> record, String... orders) {
        return alerts(record, orders).stream().map(SafetyAlert::code).toList();
    }

    static List<SafetyAlert> alerts(List<Fact> record, String... orders) {
        String entries = String.join(
                ",",
                Stream.of(orders).map(order -> "{'resource':" + order + "}").toList());
        JsonNode bundle = CdsJson.readObject(("{'resourceType':'Bundle','entry':[" + entries + "]}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
        List<DraftOrder> drafts = DraftOrders.signed(bundle, "p", Optional.empty());
        assertThat(drafts).hasSameSizeAs(orders);
        return RULES.alerts(PICTURES.picture(record, TODAY), drafts, record);
    }

    static String order(String id, String atc) {
        return order(id, atc, "'priority':'routine'");
    }

    static String order(String id, String atc, String more) {
        return "{'resourceType':'MedicationRequest','id':'" + id + "','status':'draft','intent':'order','subject':"
                + "{'reference':'Patient/p'},'medicationCodeableConcept':{'coding':[{'system':"
                + "'http://fhir.de/CodeSystem/bfarm/atc','code':'" + atc + "'}]}," + more + "}";
    }
}
