package org.candor.fhir;

/// The data contradict each other on whom they are about. No answer may be given; the message holds no patient data.
public final class WrongPatient extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// How the identity is contradicted.
    public enum Contradiction {
        OTHER_PATIENT("a resource belongs to another patient than the one asked about"),
        OTHER_SERVER("a resource refers to a patient of another server"),
        TWO_PATIENTS("the data contain more than one patient"),
        NO_PATIENT("the Bundle contains no Patient");

        private final String text;

        Contradiction(String text) {
            this.text = text;
        }
    }

    private final Contradiction contradiction;

    WrongPatient(Contradiction contradiction) {
        super(contradiction.text);
        this.contradiction = contradiction;
    }

    public Contradiction contradiction() {
        return contradiction;
    }
}
