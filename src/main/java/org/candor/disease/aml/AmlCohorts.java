package org.candor.disease.aml;

import java.util.List;
import org.candor.disease.CohortDescription;

/// Cohorts of AML that we know.
final class AmlCohorts {
    private AmlCohorts() {}

    /// 1,540 patients of three AMLSG trials.
    static final CohortDescription AMLSG = new CohortDescription(
            "7cf8fb6915998baa8dbadaad204876ba90230af037313ed42930097b147567d8",
            "AMLSG trials HD98A, HD98B and 07-04, 1,540 adults: Gerstung et al., Nature Genetics 2017;49:332; Papaemmanuil et"
                    + " al., N Engl J Med 2016;374:2209; data of github.com/gerstung-lab/AML-multistage",
            "GPL-3 (data repository); this bundle holds aggregates only",
            "Overall survival and course of adults with AML other than APL who are treated with intensive chemotherapy,"
                    + " as one piece of information for haematologists",
            List.of(
                    "Adults of 18 to 84 years (median 50) in trials of intensive chemotherapy; not for children, not for APL.",
                    "The trials predate midostaurin, venetoclax and CPX-351; not for less intensive therapy.",
                    "In external cohorts 3-year survival was off by up to 6 percentage points; recalibrate before local use.",
                    "A forecast, not the effect of a treatment: it must not be used to choose between therapies."));
}
