package parley.node.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.TreeMap;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import parley.node.port.Disk;

/**
 * Private keys: {@code keys/NAME.p12}, PKCS#12 under the password in {@code keys/password}, every file of mode 0600.
 *
 * <p>PKCS#12 insists on a certificate beside a private key, so each carries one that it signed itself. It means nothing:
 * what a key may do is said by the charter.
 */
public final class KeyFiles {
    private static final String PASSWORD = "keys/password";
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");
    private static final int SEED_BYTES = 32;

    private final Disk disk;

    public KeyFiles(Disk disk) {
        this.disk = disk;
    }

    /**
     * Stores a private key, replacing none.
     *
     * @param seed the 32 bytes of an Ed25519 private key
     */
    public void store(String name, byte[] seed) {
        if (disk.read(path(name)).isPresent()) {
            throw new Disk.Failure("There is a key " + path(name) + " already: a key is never replaced.");
        }
        var files = new TreeMap<String, byte[]>();
        var password = disk.read(PASSWORD).orElseGet(() -> {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            return Base64.getUrlEncoder().withoutPadding().encode(bytes);
        });
        files.put(PASSWORD, password);
        files.put(path(name), wrap(name, seed, chars(password)));
        disk.write(files);
    }

    /**
     * Reads a private key.
     *
     * @return the 32 bytes of an Ed25519 private key
     * @throws Disk.Failure if there is none, or it cannot be opened
     */
    public byte[] seed(String name) {
        var password = disk.read(PASSWORD)
                .orElseThrow(() -> new Disk.Failure("There is no " + PASSWORD + ": the keys cannot be opened."));
        var bytes = disk.read(path(name)).orElseThrow(() -> new Disk.Failure("There is no key " + path(name) + "."));
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), chars(password));
            Key key = store.getKey(name, chars(password));
            if (key == null) {
                throw new Disk.Failure(path(name) + " holds no key named " + name + ".");
            }
            var encoded = key.getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
        } catch (GeneralSecurityException | IOException e) {
            throw new Disk.Failure(path(name) + " cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    public boolean has(String name) {
        return disk.read(path(name)).isPresent();
    }

    private static String path(String name) {
        return "keys/" + name + ".p12";
    }

    private static char[] chars(byte[] password) {
        return new String(password, StandardCharsets.US_ASCII).strip().toCharArray();
    }

    private static byte[] wrap(String name, byte[] seed, char[] password) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("An Ed25519 private key is 32 bytes, not " + seed.length + ".");
        }
        try {
            var encoded = new byte[PKCS8_PREFIX.length + SEED_BYTES];
            System.arraycopy(PKCS8_PREFIX, 0, encoded, 0, PKCS8_PREFIX.length);
            System.arraycopy(seed, 0, encoded, PKCS8_PREFIX.length, SEED_BYTES);
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry(name, key, password, new Certificate[] {certificate(name, seed)});
            var out = new ByteArrayOutputStream();
            store.store(out, password);
            return out.toByteArray();
        } catch (GeneralSecurityException | IOException e) {
            throw new Disk.Failure("The key " + name + " cannot be stored: " + e.getMessage() + ".", e);
        }
    }

    private static Certificate certificate(String name, byte[] seed) throws GeneralSecurityException, IOException {
        var key = new Ed25519PrivateKeyParameters(seed);
        var algorithm = new AlgorithmIdentifier(ED25519);
        var subject = new X500Name("CN=" + name);
        var body = new V3TBSCertificateGenerator();
        body.setSerialNumber(new ASN1Integer(BigInteger.ONE));
        body.setSignature(algorithm);
        body.setIssuer(subject);
        body.setSubject(subject);
        body.setStartDate(new Time(Date.from(Instant.parse("2016-01-01T00:00:00Z"))));
        body.setEndDate(new Time(Date.from(Instant.parse("9999-12-31T23:59:59Z"))));
        body.setSubjectPublicKeyInfo(
                new SubjectPublicKeyInfo(algorithm, key.generatePublicKey().getEncoded()));
        var signedPart = body.generateTBSCertificate();
        var bytes = signedPart.getEncoded("DER");
        var signature = new byte[64];
        key.sign(
                org.bouncycastle.math.ec.rfc8032.Ed25519.Algorithm.Ed25519, null, bytes, 0, bytes.length, signature, 0);
        var parts = new ASN1EncodableVector();
        parts.add(signedPart);
        parts.add(algorithm);
        parts.add(new DERBitString(signature));
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(new DERSequence(parts).getEncoded("DER")));
    }
}
