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
import java.util.Collections;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.spec.SecretKeySpec;
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
import parley.core.act.Kid;
import parley.core.log.Ed25519;
import parley.core.log.MlDsa44;
import parley.core.log.Signer;
import parley.node.port.Disk;

/**
 * Private keys: {@code keys/NAME.p12}, PKCS#12 under the password in {@code keys/password}, every file of mode 0600. A key that
 * the record knows has its purpose for a name, and a number from the second on: {@code act}, {@code cosigner-2}.
 *
 * <p>PKCS#12 insists on a certificate beside a private key, so each carries one that it signed itself. It means nothing:
 * what a key may do is said by the charter.
 */
public final class KeyFiles implements PrivateKeys {
    private static final String FOLDER = "keys";
    private static final String PASSWORD = "keys/password";
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final ASN1ObjectIdentifier ED25519 = new ASN1ObjectIdentifier("1.3.101.112");
    private static final int SEED_BYTES = 32;

    private final Disk disk;
    private final Set<String> opened = new TreeSet<>();
    /** By purpose and public half in hex. */
    private final Map<String, Signer> signers = new TreeMap<>();

    public KeyFiles(Disk disk) {
        this.disk = disk;
    }

    /**
     * Stores a private key, replacing none.
     *
     * @param seed the 32 bytes of an Ed25519 private key, or of an ML-DSA-44 one for an {@code ml-dsa-cosigner}
     */
    public void store(String name, byte[] seed) {
        boolean mlDsa = name.startsWith(Kid.Purpose.ML_DSA_COSIGNER.word());
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
        files.put(path(name), mlDsa ? wrapMlDsa(name, seed, chars(password)) : wrap(name, seed, chars(password)));
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

    /**
     * The seed of the only key in a PKCS#12 file, wherever it lies: a root's, on a machine without a node.
     *
     * @throws Disk.Failure if it cannot be opened
     */
    public static byte[] seed(byte[] file, char[] password) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file), password);
            var names = Collections.list(store.aliases());
            Key key = names.size() == 1 ? store.getKey(names.getFirst(), password) : null;
            if (key == null) {
                throw new Disk.Failure("It holds " + names.size() + " keys; one private key is expected.");
            }
            var encoded = key.getEncoded();
            return Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
        } catch (GeneralSecurityException | IOException e) {
            throw new Disk.Failure("It cannot be opened: " + e.getMessage() + ".", e);
        }
    }

    /** @throws Disk.Failure if there is no key of that purpose at all, or the newest cannot be opened */
    public void requireAny(Kid.Purpose purpose) {
        var names = names(purpose);
        if (names.isEmpty()) {
            throw new Disk.Failure("There is no key " + path(purpose.word()) + ".");
        }
        seed(names.getLast());
    }

    private List<String> names(Kid.Purpose purpose) {
        return disk.list(FOLDER).stream()
                .filter(file -> file.matches(purpose.word() + "(-[1-9][0-9]*)?\\.p12"))
                .map(file -> file.substring(0, file.length() - ".p12".length()))
                .toList();
    }

    /** Whatever came into the folder since is found too. */
    @Override
    public synchronized Optional<Signer> signer(Kid.Purpose purpose, byte[] publicKey) {
        String wanted = purpose.word() + " " + HexFormat.of().formatHex(publicKey);
        if (!signers.containsKey(wanted)) {
            names(purpose).stream().filter(opened::add).forEach(name -> {
                var seed = seed(name);
                boolean mlDsa = purpose == Kid.Purpose.ML_DSA_COSIGNER;
                var half = mlDsa ? MlDsa44.publicKey(seed) : Ed25519.publicKey(seed);
                signers.put(
                        purpose.word() + " " + HexFormat.of().formatHex(half),
                        mlDsa ? MlDsa44.signer(seed) : Ed25519.signer(seed));
            });
        }
        return Optional.ofNullable(signers.get(wanted));
    }

    public boolean has(String name) {
        return disk.read(path(name)).isPresent();
    }

    private static String path(String name) {
        return FOLDER + "/" + name + ".p12";
    }

    private static char[] chars(byte[] password) {
        return new String(password, StandardCharsets.US_ASCII).strip().toCharArray();
    }

    /** A PKCS#12 file with one Ed25519 key. */
    public static byte[] wrap(String name, byte[] seed, char[] password) {
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

    /** The JDK's PKCS#12 takes no seed for an ML-DSA key, and we keep nothing else: it stands there as a secret of 32 bytes. */
    private static byte[] wrapMlDsa(String name, byte[] seed, char[] password) {
        if (seed.length != MlDsa44.SEED_LENGTH) {
            throw new IllegalArgumentException("An ML-DSA-44 seed is 32 bytes, not " + seed.length + ".");
        }
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setEntry(
                    name,
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(seed, "ML-DSA-44")),
                    new KeyStore.PasswordProtection(password));
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
