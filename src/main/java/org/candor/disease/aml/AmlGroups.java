package org.candor.disease.aml;

import java.util.Map;
import java.util.TreeMap;
import org.candor.disease.aml.eln.ElnClassification;
import org.candor.disease.aml.eln.Findings;
import org.candor.feature.FeatureSchema;
import org.candor.feature.FeatureVector;
import org.candor.feature.FurtherFindings;
import org.candor.feature.PatientGroups;
import org.candor.feature.RiskClassification;

/// Groups declared for AML before any coverage was looked at: age under 60 or not, sex, ELN 2022 category, and whether
/// genetics or other results are missing. The category is the one that the features of the model lead to, for the
/// cohort and at serving alike; findings beyond the schema are left out.
final class AmlGroups implements PatientGroups {
    private static final double OLDER_FROM = 60;
    private static final String UNKNOWN = "unknown";

    private final FeatureSchema schema;

    AmlGroups(FeatureSchema schema) {
        this.schema = schema;
    }

    @Override
    public Map<String, String> of(double[] values) {
        Map<String, String> groups = new TreeMap<>();
        groups.put("age", age(values[schema.index(AmlClinical.AGE)]));
        groups.put("sex", sex(values[schema.index(AmlClinical.SEX)]));
        groups.put("ELN 2022", category(values));
        groups.put("results", results(values));
        return groups;
    }

    private static String age(double years) {
        return Double.isNaN(years) ? UNKNOWN : years < OLDER_FROM ? "under 60" : "60 or older";
    }

    private static String sex(double female) {
        return Double.isNaN(female) ? UNKNOWN : female == 1 ? "female" : "male";
    }

    private String category(double[] values) {
        RiskClassification classification =
                ElnClassification.eln2022(Findings.of(FeatureVector.of(schema, values), FurtherFindings.none()));
        return classification.decided() ? classification.categories().getFirst() : "undecided";
    }

    private String results(double[] values) {
        boolean any = false;
        boolean genetic = false;
        for (int j = 0; j < values.length; j++) {
            if (Double.isNaN(values[j])) {
                String name = schema.spec(j).name();
                any = true;
                genetic |= name.startsWith(AmlLesions.PREFIX) || name.startsWith(AmlGenes.PREFIX);
            }
        }
        return genetic ? "karyotype or genes missing" : any ? "other results missing" : "all known";
    }
}
