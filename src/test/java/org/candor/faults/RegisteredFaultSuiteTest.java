package org.candor.faults;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The cases against a server that answers registered clients only. A request without a header `Authorization` gets a
/// good token; one whose header is an object gets the token that this describes, see `org.candor.attack.ForgedToken`;
/// with `none` it has none.
@QuarkusTest
@WithTestResource(RegisteredPeers.class)
@SuppressWarnings("NullAway.Init") // RegisteredPeers fills its fields
class RegisteredFaultSuiteTest extends FaultSuite {
    FhirPeer hospital;
    FhirPeer stranger;

    RegisteredFaultSuiteTest() {
        super("registered");
    }

    @TestFactory
    Stream<DynamicTest> everyCase() {
        return cases();
    }

    @Override
    FaultRequest goldenRequest() {
        return prepared(super.goldenRequest());
    }

    @Override
    FaultRequest prepared(FaultRequest request) {
        return RegisteredEhr.signed(request, stranger.base(), hospital.base());
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
