package org.candor.attack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.candor.security.SigningEhr;

/// Where attacks take place: a registered EHR whose request is known, its hospital's FHIR server, and the canary.
///
/// @param ehr       the registered client
/// @param publicUrl base of the URLs by which clients know the server
/// @param hospital  base of the one FHIR server that requests of the EHR may name
/// @param canary    port of the server that must never be called
/// @param request   a good request, with names and a token that must not be told to anybody
/// @param now       seconds since 1970
public record Scene(
        SigningEhr ehr, String publicUrl, String hospital, int canary, ObjectNode request, LongSupplier now) {
    static final String SERVICE = "/cds-services/aml-survival-forecast";

    /// What must never be repeated: a family name, a record number, and the token for the hospital's server.
    static final String FAMILY = "Kanarienvogel";
    static final String RECORD_NUMBER = "MRN-90417735";
    static final String ACCESS_TOKEN = "secret-access-token-5f1c";

    private static final Pattern LONG = Pattern.compile("\\{long:(\\d+)}");

    /// Puts what is known only now into a text of a data file.
    String filled(String text) {
        return LONG.matcher(text)
                .replaceAll(found -> "x".repeat(Integer.parseInt(found.group(1))))
                .replace("{public}", publicUrl)
                .replace("{endpoint}", publicUrl + SERVICE)
                .replace("{hospital}", hospital)
                .replace("{issuer}", ehr.issuer())
                .replace("{canary}", Integer.toString(canary))
                .replace("{family}", FAMILY);
    }

    @Override
    public String toString() {
        return "Scene[" + publicUrl + "]";
    }
}
