package org.candor.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.candor.fhir.MolecularReportTest.ALL;
import static org.candor.fhir.MolecularReportTest.PROTEIN;
import static org.candor.fhir.MolecularReportTest.answer;
import static org.candor.fhir.MolecularReportTest.observation;
import static org.candor.fhir.MolecularReportTest.value;
import static org.candor.fhir.SampleRecord.PRESENT;
import static org.candor.fhir.SampleRecord.part;
import static org.candor.fhir.SampleRecord.symbol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.candor.feature.CodeMap;
import org.candor.feature.Fact;
import org.candor.feature.FeatureExtraction;
import org.candor.feature.FeatureValue;
import org.candor.feature.FeatureVector;
import org.candor.genomics.VariantStatements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a region or panel that was studied excludes, in molecular reports as FHIR.
final class StudiedRegionsReportTest {
    static String region(String gene, String description) {
        return observation(
                "53041-0",
                "'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]},"
                        + "'valueCodeableConcept':{'text':'%s'}}%s]".formatted(gene, description));
    }

    @Test
    void aRegionThatWasStudiedIsWildTypeWhereNothingWasFound() {
        SampleRecord record = new SampleRecord()
                .observation(region("FLT3", ""))
                .variant(symbol("FLT3"), PRESENT, part(PROTEIN, "p.(Asp835Tyr)"));
        assertThat(answer(record, "gene_FLT3_ITD")).isEqualTo("no");
        assertThat(answer(record, "gene_FLT3_TKD")).isEqualTo("yes");
        assertThat(answer(record, "gene_NPM1")).isEqualTo("open");
        record.variant(symbol("FLT3"), "LA18198-4", "");
        assertThat(answer(record, "gene_FLT3_ITD")).as("a call that failed").isEqualTo("open");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FLT3 | Exon 20                          | gene_FLT3_TKD  | no",
                "FLT3 | Exon 20                          | gene_FLT3_ITD  | open",
                "FLT3 | Exon #14-15                      | gene_FLT3_ITD  | no",
                "FLT3 | Codon 835-836                    | gene_FLT3_TKD  | no",
                "FLT3 | Codon 835                        | gene_FLT3_TKD  | open",
                "IDH2 | Exon 4 (Codon 140)               | gene_IDH2_p140 | no",
                "IDH2 | Exon 4 (Codon 140)               | gene_IDH2_p172 | open",
                "TP53 | Exon 4-8                         | gene_TP53      | open",
                "TP53 | direkte Sequenzierung der codierenden Exons | gene_TP53 | no",
                "TP53 | Hotspots                         | gene_TP53      | open",
                "NPM1 | Exon 12                          | gene_NPM1      | no"
            })
    void aPartOfAGeneExcludesOnlyWhatLiesInIt(String gene, String text, String feature, String expected) {
        SampleRecord record = new SampleRecord()
                .observation(region(
                        gene,
                        ",{'code':{'coding':[{'system':'http://loinc.org','code':'81293-3'}]},'valueString':'" + text
                                + "'}"));
        assertThat(answer(record, feature)).isEqualTo(expected);
    }

    @Test
    void nothingIsExcludedByARegionWhereResultsMayBeMissing() {
        SampleRecord record = new SampleRecord().observation(region("NPM1", ""));
        assertThat(inFull(record.prefetch())).isEqualTo("no");
        Map<String, JsonNode> without = new HashMap<>(record.prefetch());
        without.remove("genetics");
        assertThat(inFull(without)).as("not sent").isEqualTo("open");
        Map<String, JsonNode> failed = new HashMap<>(record.prefetch());
        failed.put("genetics", SampleRecord.json("{'resourceType':'OperationOutcome'}"));
        assertThat(inFull(failed)).as("failed").isEqualTo("open");
        Map<String, JsonNode> paged = new HashMap<>(record.prefetch());
        ((ObjectNode) Objects.requireNonNull(paged.get("labs")))
                .putArray("link")
                .addObject()
                .put("relation", "next")
                .put("url", "https://ehr.example/fhir?page=2");
        assertThat(inFull(paged)).as("a further page").isEqualTo("open");
    }

    private static String inFull(Map<String, JsonNode> prefetch) {
        return switch (SampleRecord.features(SampleRecord.read(prefetch)).value("gene_NPM1")) {
            case FeatureValue.Present present -> present.value() == 1 ? "yes" : "no";
            case FeatureValue.Missing missing -> "open";
        };
    }

    private static String panel(String results) {
        return "{'resourceType':'DiagnosticReport','id':'r','status':'final','subject':{'reference':'Patient/p1'},"
                + "'effectiveDateTime':'2026-03-02','code':{'coding':[{'system':'https://lab.example','code':'AML54'}]},"
                + "'result':[" + results + "]}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'reference':'Observation/o0'}                                  | no",
                "{'reference':'Observation/o0'},{'reference':'Observation/lost'} | open",
                "{'display':'see text'}                                          | open",
                "' '                                                             | open"
            })
    void aPanelOfTheSiteExcludesOnlyWhenAllItsResultsAreThere(String results, String npm1) {
        CodeMap site = withPanel();
        SampleRecord record = new SampleRecord().variant(symbol("FLT3"), PRESENT, part(PROTEIN, "p.(Asp835Tyr)"));
        ObjectNode bundle =
                (ObjectNode) Objects.requireNonNull(record.prefetch().get("labs"));
        bundle.withArray("entry").addObject().set("resource", record.prefetch().get("patient"));
        bundle.withArray("entry").addObject().set("resource", SampleRecord.json(panel(results)));
        List<Fact> facts =
                new FactReader(SampleRecord.TEMPLATES).readBundle(bundle).facts();
        FeatureVector features = new FeatureExtraction(ALL, site, new VariantStatements(site))
                .extract(facts, SampleRecord.DIAGNOSIS, SampleRecord.NOW);
        assertThat(features.value("gene_NPM1") instanceof FeatureValue.Present ? "no" : "open")
                .isEqualTo(npm1);
        assertThat(features.value("gene_FLT3_TKD"))
                .isInstanceOfSatisfying(
                        FeatureValue.Present.class,
                        present -> assertThat(present.value()).isEqualTo(1));
        assertThat(features.value("gene_TP53")).isInstanceOf(FeatureValue.Missing.class);
    }

    private static CodeMap withPanel() {
        try {
            Path folder = Files.createTempDirectory("panel");
            Files.writeString(folder.resolve("panel.json"), """
                    {"resourceType":"ConceptMap","group":[{"source":"https://lab.example",
                    "target":"https://candor.org/fhir/CodeSystem/gene-symbol","element":[{"code":"AML54","target":[
                    {"code":"NPM1","equivalence":"relatedto"},{"code":"FLT3","equivalence":"relatedto"}]}]}]}""");
            return CodeMaps.read(Optional.of(folder));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void theAnalysisOfAGenomicStudyNamesItsRegions() {
        ObjectNode bundle = (ObjectNode) SampleRecord.bundle(List.of(
                new SampleRecord().prefetch().get("patient"),
                SampleRecord.json("{'resourceType':'Procedure','id':'a','status':'completed','subject':{'reference':"
                        + "'Patient/p1'},'performedDateTime':'2026-03-02','extension':[{'url':'http://hl7.org/fhir/uv/"
                        + "genomics-reporting/StructureDefinition/genomic-study-analysis-regions','extension':["
                        + "{'url':'description','valueString':'FLT3: Exon 20; NPM1'},"
                        + "{'url':'studied','valueCodeableConcept':{'coding':[{'system':"
                        + "'http://www.genenames.org/geneId','code':'HGNC:3765','display':'FLT3'}]}},"
                        + "{'url':'studied','valueCodeableConcept':{'text':'NPM1'}},"
                        + "{'url':'uncalled','valueCodeableConcept':{'text':'CEBPA'}}]}]}")));
        List<Fact> facts =
                new FactReader(SampleRecord.TEMPLATES).readBundle(bundle).facts();
        FeatureVector features = new FeatureExtraction(
                        ALL, SampleRecord.CODES, new VariantStatements(SampleRecord.CODES))
                .extract(facts, SampleRecord.DIAGNOSIS, SampleRecord.NOW);
        assertThat(Stream.of("gene_NPM1", "gene_FLT3_TKD", "gene_FLT3_ITD", "gene_CEBPA_bi")
                        .map(name -> features.value(name) instanceof FeatureValue.Present ? "no" : "open"))
                .containsExactly("no", "no", "open", "open");
    }

    @Test
    void coordinatesThatCannotBePlacedExcludeNothing() {
        SampleRecord record = new SampleRecord()
                .observation(region(
                        "NPM1",
                        ",{'code':{'coding':[{'system':'http://loinc.org','code':'51959-5'}]},"
                                + "'valueString':'171410539..171410543'}"));
        assertThat(answer(record, "gene_NPM1")).isEqualTo("open");
    }

    @Test
    void aVariantOfAnUnnamedGeneLeavesEveryRegionOpen() {
        SampleRecord record = new SampleRecord()
                .observation(region("NPM1", ""))
                .observation(observation(
                        "69548-6",
                        "'valueCodeableConcept':{'coding':[{'system':'http://loinc.org','code':'LA9633-4'}]}"));
        assertThat(answer(record, "gene_NPM1")).isEqualTo("open");
    }
}
