package org.candor.attack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.candor.security.SigningEhr;

/// Headers `Authorization` made by a recipe: a good token but for what the recipe changes. Written by hand, because a
/// library refuses to make most of them.
///
/// Members of a recipe: `header` and `claims` are laid over those of a good token, null removes, `{"now": -60}` is a
/// time in seconds from now, `{"repeat": "x", "times": 10}` a long text; `sign` says how it is signed;
/// `authorization` gives the headers instead.
public final class ForgedToken {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int ES384_BYTES = 96;

    private final Scene scene;
    private final String endpoint;

    /// @param endpoint the URL that is called
    public ForgedToken(Scene scene, String endpoint) {
        this.scene = scene;
        this.endpoint = endpoint;
    }

    public List<String> authorization(JsonNode recipe) {
        List<String> headers = new ArrayList<>();
        if (recipe.has("authorization")) {
            recipe.path("authorization")
                    .forEach(each ->
                            headers.add(each.asText().replace("{good}", token(JsonNodeFactory.instance.objectNode()))));
        } else {
            headers.add("Bearer " + token(recipe));
        }
        return headers;
    }

    private String token(JsonNode recipe) {
        String sign = recipe.path("sign").asText("elliptic");
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("alg", sign.startsWith("rsa") ? "RS384" : "ES384");
        header.put("typ", "JWT");
        header.put("kid", sign.startsWith("rsa") ? "rsa-1" : "ec-1");
        overlay(header, recipe.path("header"));
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", scene.ehr().issuer());
        claims.put("aud", endpoint);
        claims.put("iat", scene.now().getAsLong());
        claims.put("exp", scene.now().getAsLong() + 300);
        claims.put("jti", UUID.randomUUID().toString());
        overlay(claims, recipe.path("claims"));
        for (int i = 0; i < recipe.path("moreClaims").asInt(); i++) {
            claims.put("c" + i, i);
        }
        String signed = encoded(header) + "." + encoded(claims);
        try {
            return signed + "." + BASE64.encodeToString(signature(sign, signed.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | JOSEException flaw) {
            throw new AssertionError(flaw);
        }
    }

    private byte[] signature(String sign, byte[] bytes) throws GeneralSecurityException, JOSEException {
        SigningEhr ehr = scene.ehr();
        return switch (sign) {
            case "elliptic" ->
                signature("SHA384withECDSAinP1363Format", ehr.elliptic().toECPrivateKey(), bytes);
            case "rsa" -> signature("SHA384withRSA", ehr.rsa().toRSAPrivateKey(), bytes);
            case "rsa-256" -> signature("SHA256withRSA", ehr.rsa().toRSAPrivateKey(), bytes);
            case "rsa-1024" -> signature("SHA384withRSA", madeRsa(1024), bytes);
            case "p-256" -> signature("SHA256withECDSAinP1363Format", madeCurve("secp256r1"), bytes);
            case "stranger" -> signature("SHA384withECDSAinP1363Format", madeCurve("secp384r1"), bytes);
            case "other-words" ->
                signature("SHA384withECDSAinP1363Format", ehr.elliptic().toECPrivateKey(), new byte[] {1});
            case "zeros" -> new byte[ES384_BYTES];
            case "none" -> new byte[0];
            case "hmac-pem" -> mac(bytes, pem(ehr.rsa().toRSAPublicKey()));
            case "hmac-jwk" -> mac(bytes, publicJwk(ehr.rsa()));
            default -> throw new IllegalArgumentException("no such way to sign: " + sign);
        };
    }

    private static byte[] signature(String algorithm, PrivateKey key, byte[] bytes) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(bytes);
        return signature.sign();
    }

    private static PrivateKey madeRsa(int bits) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(bits);
        return keys.generateKeyPair().getPrivate();
    }

    private static PrivateKey madeCurve(String name) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(new ECGenParameterSpec(name));
        return keys.generateKeyPair().getPrivate();
    }

    private static byte[] mac(byte[] bytes, String key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(bytes);
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String publicJwk(JWK key) {
        return key.toPublicJWK().toJSONString();
    }

    private void overlay(ObjectNode target, JsonNode changes) {
        changes.properties().forEach(change -> {
            JsonNode value = change.getValue();
            if (value.isNull()) {
                target.remove(change.getKey());
            } else if (value.has("now")) {
                target.put(
                        change.getKey(),
                        scene.now().getAsLong() + value.path("now").asLong());
            } else if (value.has("repeat")) {
                target.put(
                        change.getKey(),
                        value.path("repeat").asText().repeat(value.path("times").asInt()));
            } else if (value.isTextual()) {
                target.put(change.getKey(), scene.filled(value.asText()));
            } else {
                target.set(change.getKey(), filled(value));
            }
        });
    }

    private JsonNode filled(JsonNode value) {
        if (!value.isArray()) {
            return value;
        }
        var array = JsonNodeFactory.instance.arrayNode();
        value.forEach(each ->
                array.add(each.isTextual() ? JsonNodeFactory.instance.textNode(scene.filled(each.asText())) : each));
        return array;
    }

    private static String encoded(JsonNode json) {
        return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
