package org.candor.attack;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.candor.security.SigningEhr;

/// All that surrounds the servers that are attacked: the hospital's FHIR server and the canary, both with a certificate
/// that the servers trust, as anybody gets one; names that all lead to this machine; the EHR with its keys.
final class Theatre implements AutoCloseable {
    private static final String PASSWORD = "theatre";
    private static final List<String> NAMES = List.of(
            "fhir.hospital.example",
            "ehr.hospital.example",
            "fhir.cloud.example",
            "evil.example",
            "fhir.hospital.example.evil.example",
            "ehr.hospital.example.evil.example",
            "127.0.0.1.nip.evil.example",
            "metadata.google.internal",
            "xn--vil-qdd.example",
            "localhost");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Canary canary;
    private final Canary hospitalServer;
    private final HospitalFhir hospital;
    private final Scene scene;

    Theatre(Path folder, Path example) throws IOException, InterruptedException {
        this.folder = folder;
        Files.writeString(
                hosts(), NAMES.stream().map(name -> "127.0.0.1 " + name + "\n").collect(Collectors.joining()));
        SSLContext tls = certificate(folder.resolve("trusted.p12"));
        ObjectNode request = (ObjectNode) JSON.readTree(example.toFile());
        this.canary =
                new Canary(tls, head -> Canary.answer(200, "", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}"));
        this.hospital = new HospitalFhir(request.deepCopy(), "https://evil.example:" + canary.port() + "/fhir");
        this.hospitalServer = new Canary(tls, hospital);
        String base = "https://fhir.hospital.example:" + hospitalServer.port() + "/r4";
        this.scene = new Scene(
                SigningEhr.of("https://ehr.hospital.example"),
                "https://candor.example",
                base,
                canary.port(),
                confidential(request, base),
                () -> Clock.systemUTC().instant().getEpochSecond());
        Files.writeString(
                clients(), """
                {"clients": [{"issuer": "%s", "jwks": %s, "fhirServers": ["%s", "%s"]}]}
                """.formatted(scene.ehr().issuer(), scene.ehr().keys(), base, cloud()));
    }

    /// The good request, with a name, a record number and a token that must stay where they are.
    private static ObjectNode confidential(ObjectNode request, String base) {
        request.put("fhirServer", base);
        ObjectNode access = request.putObject("fhirAuthorization");
        access.put("access_token", Scene.ACCESS_TOKEN)
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "patient/*.read")
                .put("subject", "candor");
        ObjectNode patient = (ObjectNode) request.at("/prefetch/patient");
        ((ObjectNode) patient.at("/name/0")).put("family", Scene.FAMILY);
        patient.putArray("identifier")
                .addObject()
                .put("system", "https://hospital.example/mrn")
                .put("value", Scene.RECORD_NUMBER);
        return request;
    }

    /// One key pair with a certificate for all names; the file is key store and trust store at once.
    private static SSLContext certificate(Path file) throws IOException, InterruptedException {
        String names = Stream.concat(NAMES.stream().map("dns:"::concat), Stream.of("ip:127.0.0.1", "ip:::1"))
                .collect(Collectors.joining(","));
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "theatre",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=theatre",
                        "-ext",
                        "san=" + names,
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("keytool failed");
        }
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), null, null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What every JVM gets: the same memory, names and trust.
    List<String> jvmOptions() {
        return List.of(
                "-Xmx512m",
                "-Djdk.net.hosts.file=" + hosts(),
                "-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-Djavax.net.ssl.trustStoreType=PKCS12");
    }

    private Path hosts() {
        return folder.resolve("hosts");
    }

    Path clients() {
        return folder.resolve("clients.json");
    }

    /// A FHIR server that is registered as one of the public internet.
    String cloud() {
        return "https://fhir.cloud.example:" + canary.port() + "/r4";
    }

    Scene scene() {
        return scene;
    }

    Assault assault(Target target) {
        return new Assault(scene, canary, hospital, hospitalServer, target);
    }

    @Override
    public void close() {
        canary.close();
        hospitalServer.close();
    }
}
