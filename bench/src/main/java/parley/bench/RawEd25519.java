package parley.bench;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import parley.core.curve.Ed25519Key;

/** How many signatures of acts several libraries check in a second with every processor, and nothing else. */
final class RawEd25519 {
    private static final long NANOS = 1_000_000_000L;
    private static final int SOME = 32;

    /** What was signed, and the signature. */
    record Signed(byte[] message, byte[] signature) {}

    @FunctionalInterface
    private interface Check {
        boolean good(Signed signed) throws GeneralSecurityException;
    }

    /** A library: one check for each thread. */
    @FunctionalInterface
    private interface Library {
        Check check() throws GeneralSecurityException;
    }

    private final byte[] key;
    private final List<Signed> signed;
    private final Map<String, Library> libraries = new LinkedHashMap<>();

    RawEd25519(byte[] key, List<Signed> signed) {
        this.key = key;
        this.signed = signed;
        libraries.put(
                "BouncyCastle",
                () -> one -> Ed25519.verify(one.signature(), 0, key, 0, one.message(), 0, one.message().length));
        libraries.put("JDK", jca(Security.getProvider("SunEC")));
        provider("AWS-LC (ACCP)", "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
        provider("BoringSSL (Conscrypt)", "org.conscrypt.OpenSSLProvider");
    }

    /** One with native code may not be there for this machine: then it is left out, and the bench says so. */
    private void provider(String name, String type) {
        try {
            var provider =
                    (Provider) Class.forName(type).getDeclaredConstructor().newInstance();
            var library = jca(provider);
            if (library.check().good(signed.getFirst())) {
                libraries.put(name, library);
            }
        } catch (ReflectiveOperationException | GeneralSecurityException | LinkageError e) {
            System.err.println(name + " cannot be tried here: " + e);
        }
    }

    private Library jca(Provider provider) {
        return () -> {
            var prefix = HexFormat.of().parseHex("302a300506032b6570032100");
            var encoded = new byte[prefix.length + key.length];
            System.arraycopy(prefix, 0, encoded, 0, prefix.length);
            System.arraycopy(key, 0, encoded, prefix.length, key.length);
            PublicKey known =
                    KeyFactory.getInstance("Ed25519", provider).generatePublic(new X509EncodedKeySpec(encoded));
            var signature = Signature.getInstance("Ed25519", provider);
            return one -> {
                signature.initVerify(known);
                signature.update(one.message());
                return signature.verify(one.signature());
            };
        };
    }

    /** Signatures per second by library, all processors together. */
    Map<String, Double> libraries() throws InterruptedException {
        var rates = new LinkedHashMap<String, Double>();
        for (var library : libraries.entrySet()) {
            rates.put(library.getKey(), rate(library.getValue()));
        }
        return rates;
    }

    /** The project's own, with a table of the key's multiples. */
    double own() throws InterruptedException {
        var busy = new Ed25519Key(key);
        return rate(() -> one -> busy.verifies(one.message(), one.signature()));
    }

    private double rate(Library library) throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        try (var threads = Executors.newFixedThreadPool(processors)) {
            long began = System.nanoTime();
            Callable<Long> task = () -> {
                var check = library.check();
                long done = 0;
                while (System.nanoTime() - began < NANOS) {
                    for (int i = 0; i < SOME; i++) {
                        if (!check.good(signed.get((int) (done++ % signed.size())))) {
                            throw new IllegalStateException("A good signature was refused.");
                        }
                    }
                }
                return done;
            };
            var tasks = new ArrayList<Future<Long>>();
            for (int i = 0; i < processors; i++) {
                tasks.add(threads.submit(task));
            }
            long sum = 0;
            for (var one : tasks) {
                sum += one.get();
            }
            return sum / ((System.nanoTime() - began) / 1e9);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
