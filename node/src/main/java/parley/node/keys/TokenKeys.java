package parley.node.keys;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import parley.core.act.Kid;
import parley.core.log.Signer;
import parley.node.port.Disk;

/**
 * Private keys in a device, by {@code keys/pkcs11}: two lines, {@code library=} with the path of its PKCS#11 library and {@code token=}
 * with the token's label. The PIN is in {@code keys/pin}, of mode 0600, or is asked for. Ed25519 only: an ML-DSA-44 key stays in its file.
 */
public final class TokenKeys implements PrivateKeys {
    private static final String CONFIGURATION = "keys/pkcs11";
    private static final String PIN = "keys/pin";

    private final Token token;

    private TokenKeys(Token token) {
        this.token = token;
    }

    /** Empty if the folder names no device. @throws Disk.Failure if it does, and the device cannot be opened */
    public static Optional<PrivateKeys> in(Disk disk) {
        return disk.read(CONFIGURATION).map(bytes -> {
            var lines = new Properties();
            try {
                lines.load(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            } catch (IOException | IllegalArgumentException e) {
                throw new Disk.Failure(CONFIGURATION + " cannot be read: " + e.getMessage() + ".", e);
            }
            byte[] pin = pin(disk);
            try {
                return new TokenKeys(new Token(Path.of(named(lines, "library")), named(lines, "token"), pin));
            } finally {
                Arrays.fill(pin, (byte) 0);
            }
        });
    }

    private static String named(Properties lines, String name) {
        var value = lines.getProperty(name);
        if (value == null || value.isBlank()) {
            throw new Disk.Failure(CONFIGURATION + " has no line \"" + name + "=\".");
        }
        return value.strip();
    }

    private static byte[] pin(Disk disk) {
        var file = disk.read(PIN);
        if (file.isPresent()) {
            return new String(file.get(), StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        }
        var console = System.console();
        char[] typed = console == null ? null : console.readPassword("PIN of the token: ");
        if (typed == null) {
            throw new Disk.Failure("There is no file " + PIN + " with the token's PIN, and no terminal to ask at.");
        }
        return new String(typed).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Signer> signer(Kid.Purpose purpose, byte[] publicKey) {
        return purpose == Kid.Purpose.ML_DSA_COSIGNER
                ? Optional.empty()
                : token.privateKey(publicKey).map(key -> message -> token.sign(key, message));
    }
}
