package org.candor.faults;

/// A case that data cannot express: bytes that come slowly, a FHIR server that hangs, many callers at once. One class
/// named in the file of the case as `Name`, or `Name:word` when its constructor takes a word. It throws, such as an
/// AssertionError, when the server does anything wrong.
@FunctionalInterface
interface FaultScript {
    void run(Target target) throws Exception;
}
