package org.candor.wiring;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.candor.audit.Erasures;
import org.candor.service.PatientKeys;

/// The deletion of a patient in a process of its own, with the store of the server but without its port.
@ApplicationScoped
@Unremovable
public class ErasureApplication implements QuarkusApplication {
    private final Erasures erasures;
    private final PatientKeys keys;

    ErasureApplication(Erasures erasures, PatientKeys keys) {
        this.erasures = erasures;
        this.keys = keys;
    }

    /// @param arguments FHIR server, empty for none, and the id of the patient
    @Override
    public int run(String... arguments) {
        Optional<String> server = Optional.of(arguments[0]).filter(named -> !named.isBlank());
        Optional<String> key = keys.find(server, arguments[1]);
        if (key.isEmpty()) {
            System.err.println("candor: without a key patients are not named in the record (CANDOR_PATIENT_KEY)");
            return StoreAccess.CANNOT;
        }
        return AuditErase.report("{\"erased\":" + erasures.erase(key.get()) + "}");
    }
}
