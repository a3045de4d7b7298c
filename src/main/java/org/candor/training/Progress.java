package org.candor.training;

/// Tells the person at the terminal what is being done. Reports go to files and standard output, this goes to
/// standard error.
final class Progress {
    private Progress() {}

    static void say(String what) {
        System.err.println(what);
    }
}
