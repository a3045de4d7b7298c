package org.candor.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.StructureDefinition;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/// HAPI's validator with R4's own definitions and ours, without a terminology server and without a network.
///
/// Our own code systems are complete and checked. Those of others are known by the codes that our maps and value sets
/// name, as fragments: any other code of theirs cannot be checked, and is not a flaw. A system that is neither is one,
/// as is every warning that is not explained.
public final class FhirValidator {
    private static final FhirContext CONTEXT = FhirContext.forR4Cached();
    private static final Path FOLDER = Path.of("fhir-profiles");

    private static final String MII =
            "https://www.medizininformatik-initiative.de/fhir/ext/modul-onko/CodeSystem/mii-cs-onko-";

    /// Code systems of others that our files and answers name, each of which needs a licence or a server.
    static final List<String> FOREIGN = List.of(
            "http://loinc.org",
            "http://snomed.info/sct",
            "http://www.genenames.org",
            "http://www.genenames.org/geneId",
            "http://varnomen.hgvs.org",
            "http://www.ncbi.nlm.nih.gov/refseq",
            "http://sequenceontology.org",
            "https://iscn.karger.com",
            "http://hl7.org/fhir/sid/icd-10",
            "http://hl7.org/fhir/sid/icd-10-cm",
            "http://hl7.org/fhir/sid/icd-10-pcs",
            "http://www.cms.gov/Medicare/Coding/ICD10",
            "http://fhir.de/CodeSystem/bfarm/icd-10-gm",
            "http://fhir.de/CodeSystem/bfarm/ops",
            "urn:oid:2.16.840.1.113883.6.43.1", // ICD-O-3
            "http://terminology.hl7.org/CodeSystem/icd-o-3",
            "http://www.whocc.no/atc",
            "http://fhir.de/CodeSystem/bfarm/atc",
            "http://www.nlm.nih.gov/research/umls/rxnorm",
            MII + "allgemeiner-leistungszustand-ecog",
            MII + "allgemeiner-leistungszustand-karnofsky",
            MII + "primaertumor-diagnosesicherung",
            MII + "verlauf-gesamtbeurteilung",
            MII + "intention",
            MII + "genetische-variante-auspraegung",
            MII + "therapie-typ");

    /// Warnings that are as they should be: what cannot be checked with a part of a code system, rows that differ in
    /// their conditions only, which the validator does not look at, and small probabilities with all the
    /// digits of the card.
    private static final Pattern EXPLAINED = Pattern.compile("(?s).*("
            + "doesn't have all content \\(content = (fragment|not-present)\\)"
            + "|Unknown code in fragment CodeSystem '(?!https://candor.org/)"
            + "|The (Source|Target) Code System http://unitsofmeasure.org is not fully defined"
            + "|relationship has already been defined from the code \\w+ to the code"
            + "|so the context type should be 'element' not 'fhirpath'"
            + "|is outside the range of commonly/reasonably supported decimals"
            + ").*");

    private static final class Holder {
        private static final FhirValidator SHARED = new FhirValidator();
    }

    private final ca.uhn.fhir.validation.FhirValidator validator;
    private final ValidationSupportChain chain;

    private FhirValidator() {
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(CONTEXT);
        files().forEach(file -> own.addResource(resource(file)));
        Fragments.of(files().stream().map(FhirValidator::resource).toList(), FOREIGN)
                .forEach(own::addCodeSystem);
        chain = new ValidationSupportChain(
                own,
                new DefaultProfileValidationSupport(CONTEXT),
                new CommonCodeSystemsTerminologyService(CONTEXT),
                new InMemoryTerminologyServerValidationSupport(CONTEXT),
                new SnapshotGeneratingValidationSupport(CONTEXT));
        FhirInstanceValidator instances = new FhirInstanceValidator(chain);
        instances.setErrorForUnknownProfiles(true);
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
        this.validator = CONTEXT.newValidator().registerValidatorModule(instances);
    }

    /// The one instance: it takes seconds to start.
    public static FhirValidator shared() {
        return Holder.SHARED;
    }

    /// What is wrong with a resource, one line for each error and for each warning that is not explained.
    public List<String> flaws(String json) {
        return validator.validateWithResult(json).getMessages().stream()
                .filter(FhirValidator::isFlaw)
                .map(FhirValidator::line)
                .toList();
    }

    private static boolean isFlaw(SingleValidationMessage message) {
        return switch (message.getSeverity()) {
            case FATAL, ERROR -> true;
            case WARNING -> !EXPLAINED.matcher(message.getMessage()).matches();
            case INFORMATION -> false;
        };
    }

    private static String line(SingleValidationMessage message) {
        ResultSeverityEnum severity = message.getSeverity();
        return severity.getCode() + " " + message.getLocationString() + ": " + message.getMessage();
    }

    /// A profile with its snapshot, as the validator uses it.
    StructureDefinition snapshot(String url) {
        IBaseResource profile = chain.fetchStructureDefinition(url);
        return (StructureDefinition) chain.generateSnapshot(new ValidationSupportContext(chain), profile, url, "", "");
    }

    /// The files of the folder that are resources.
    static List<Path> files() {
        return files(FOLDER);
    }

    /// The resources in a folder, sorted by name.
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.endsWith("index.json"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static MetadataResource resource(Path file) {
        return (MetadataResource) CONTEXT.newJsonParser().parseResource(text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
