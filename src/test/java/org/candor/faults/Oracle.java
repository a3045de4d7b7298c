package org.candor.faults;

/// What is checked of every case, whatever the case is about.
enum Oracle {
    O1("no wrong answer: no number for the wrong patient, a wrong unit or an unknown value"),
    O2("record first: every answer with a forecast has a record that reproduces it"),
    O3("bounded: answered in time; threads, open files and memory come back"),
    O4("silent: nothing of the patient or of a token is in the log or in an error"),
    O5("shape: every error is an OperationOutcome with a correlation id, no stack trace, no echo"),
    O6("alive: a good request right after gets the golden forecast, bit for bit"),
    O7("no way out: no address is called that is not allowed");

    private final String text;

    Oracle(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
