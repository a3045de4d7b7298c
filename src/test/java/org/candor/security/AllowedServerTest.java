package org.candor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AllowedServerTest {
    private static final AllowedServer SERVER = AllowedServer.of("https://fhir.hospital.example/r4", false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fhir.hospital.example/r4",
                "https://fhir.hospital.example/r4/",
                "https://fhir.hospital.example:443/r4",
                "HTTPS://FHIR.hospital.EXAMPLE/r4",
                "https://fhir.hospital.example/r4/tenant-a",
                "https://fhir.hospital.example/r4/Patient/1",
                "https://fhir.hospital.example/r4?_getpages=1",
                "https://fhir.hospital.example/r4/Observation?code=http%3A%2F%2Floinc.org%7C718-7"
            })
    void whatIsAtOrBelowTheBaseBelongsToIt(String url) {
        assertThat(SERVER.contains(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "r4",
                "http://fhir.hospital.example/r4",
                "https://fhir.hospital.example:8443/r4",
                "https://fhir.hospital.example/",
                "https://fhir.hospital.example/r4x",
                "https://fhir.hospital.example/R4",
                "https://fhir.hospital.example/other/r4",
                "https://fhir.hospital.example.evil.example/r4",
                "https://evil.example/https://fhir.hospital.example/r4",
                "https://fhir.hospital.example@evil.example/r4",
                "https://user:secret@fhir.hospital.example/r4",
                "https://fhir.hospital.example./r4",
                "https://fhir.hospital.example\\@evil.example/r4",
                "https://evil.example#fhir.hospital.example/r4",
                "https://fhir.hospital.example/r4#fragment",
                "https://fhir.hospital.example/r4/../admin",
                "https://fhir.hospital.example/r4/./x",
                "https://fhir.hospital.example/r4/..",
                "https://fhir.hospital.example/r4/%2e%2e/admin",
                "https://fhir.hospital.example/r4/%2E./admin",
                "https://fhir.hospital.example/r4%2f..%2fadmin",
                "https://fhir.hospital.example/r4//evil.example",
                "https://fhir.hospital.example/r4/;x=1",
                "https://fhir.hospital.example/r4/%0d%0aHost:%20evil.example",
                "https://fhir.hospital.example /r4",
                "https://xn--fhir-hospital.example/r4",
                "https://fhír.hospital.example/r4",
                "https://169.254.169.254/r4",
                "https://2130706433/r4",
                "https://0x7f.1/r4",
                "https://[::1]/r4",
                "https://[::ffff:127.0.0.1]/r4",
                "https://localhost/r4",
                "file:///etc/passwd",
                "ftp://fhir.hospital.example/r4",
                "jar:https://fhir.hospital.example/r4!/x",
                "//fhir.hospital.example/r4",
                "https:fhir.hospital.example/r4",
                "https:///r4"
            })
    void whatOnlyLooksLikeItDoesNot(String url) {
        assertThat(SERVER.contains(url)).isFalse();
        assertThat(new AllowedServers(List.of(SERVER)).find(url)).isEmpty();
    }

    @Test
    void aServerIsNarrowedToTheBaseThatWasAskedFor() {
        AllowedServer tenant =
                SERVER.find("https://FHIR.hospital.example:443/r4/tenant-a/").orElseThrow();
        assertThat(tenant.base()).isEqualTo("https://fhir.hospital.example/r4/tenant-a");
        assertThat(tenant.contains("https://fhir.hospital.example/r4/tenant-b/Patient/1"))
                .isFalse();
        assertThat(SERVER.find("https://fhir.hospital.example/r4?x=1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://fhir.hospital.example/r4", "fhir.hospital.example", "https://a/b?c", "https://a/../b"})
    void aServerThatIsNotWrittenAsItMustBeIsRefused(String base) {
        assertThatThrownBy(() -> AllowedServer.of(base, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyInTheHouseTlsMayLack() {
        assertThat(AllowedServer.of("http://fhir.clinic.intern:8080/fhir/", true)
                        .base())
                .isEqualTo("http://fhir.clinic.intern:8080/fhir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "193.99.144.80", "2a00:1450:4001:82a::200e"})
    void thePublicInternetIsPublic(String address) {
        assertThat(AddressRange.isPublic(InetAddress.ofLiteral(address))).isTrue();
        assertThat(AddressRange.mayBeInHouse(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "127.0.0.1",
                "127.255.0.1",
                "::1",
                "fd12:3456::1",
                "fc00::1",
                "::ffff:10.0.0.1"
            })
    void aPrivateNetworkIsOpenInTheHouseOnly(String address) {
        assertThat(AddressRange.isPublic(InetAddress.ofLiteral(address))).isFalse();
        assertThat(AddressRange.mayBeInHouse(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.1.1",
                "fe80::1",
                "fd00:ec2::254",
                "100.100.100.200",
                "168.63.129.16",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "255.255.255.255",
                "ff02::1",
                "::ffff:169.254.169.254",
                "192.0.2.1",
                "198.18.0.1",
                "2001:db8::1",
                "2002:7f00:1::",
                "64:ff9b::7f00:1",
                "::7f00:1"
            })
    void metadataAndTheLikeAreOpenToNobody(String address) {
        assertThat(AddressRange.isPublic(InetAddress.ofLiteral(address))).isFalse();
        assertThat(AddressRange.mayBeInHouse(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void aHostOfNoServerIsNotEvenLookedUp() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> new AllowedServers(List.of(SERVER)).resolve("evil.example", host -> {
                    asked.incrementAndGet();
                    return new InetAddress[] {InetAddress.ofLiteral("8.8.8.8")};
                }))
                .isInstanceOf(UnknownHostException.class);
        assertThat(asked).hasValue(0);
    }

    @Test
    void oneAddressOutOfBoundsSpoilsAll() {
        assertThatThrownBy(() -> new AllowedServers(List.of(SERVER)).resolve("fhir.hospital.example", host ->
                        new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("127.0.0.1")}))
                .isInstanceOf(UnknownHostException.class);
    }
}
