package org.candor.faults;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every case against a server that asks nobody who calls.
@QuarkusTest
@WithTestResource(FaultPeers.class)
@SuppressWarnings("NullAway.Init") // FaultPeers fills its fields
class FaultSuiteTest extends FaultSuite {
    FhirPeer hospital;
    FhirPeer stranger;

    FaultSuiteTest() {
        super(FaultCase.OPEN);
    }

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return cases();
    }

    @Override
    FhirPeer hospital() {
        return hospital;
    }

    @Override
    FhirPeer stranger() {
        return stranger;
    }
}
