package parley.app.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActKey;
import parley.core.act.Kid;
import parley.core.log.Ed25519;
import parley.core.log.MlDsa44;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.node.keys.KeyFiles;
import parley.node.port.Disk;
import parley.node.port.FileDisk;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes one key, keeps the private half in the node's folder, prints the public half. */
@Command(
        name = "keygen",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Make a key: the private half into DIR/keys, the public half to the screen.",
        description = {
            "",
            "The private key becomes DIR/keys/NAME.p12 (PKCS#12, mode 0600, under the password in DIR/keys/password). A key is"
                    + " never replaced. The public half is printed in the form that the charter takes.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley keygen /srv/parley/usa act --kid usa-act-1",
            "  ./parley keygen /srv/parley/usa cosigner --cosigner parley.example/amman/usa",
            "  ./parley keygen /srv/parley/usa ml-dsa-cosigner --ml-dsa parley.example/amman/usa",
            "  ./parley keygen /srv/parley/office log --log parley.example/amman",
            "",
            "Exit codes: 0 done; 2 wrong usage, a key of that name exists, or the folder cannot be written."
        })
public final class KeygenCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "the node's folder; made if need be")
    private Path folder = Path.of(".");

    @Parameters(
            index = "1",
            paramLabel = "NAME",
            description = "the file's name: root, act, node, log, cosigner or ml-dsa-cosigner")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private Form form = new Form();

    /** In which form the public half is printed. */
    static final class Form {
        @Option(
                names = "--kid",
                paramLabel = "KID",
                description = "a JSON Web Key of this kid: for keys that sign acts")
        private @Nullable String kid;

        @Option(
                names = "--log",
                paramLabel = "ORIGIN",
                description = "a C2SP verifier key of type 0x01: for the office's log")
        private @Nullable String log;

        @Option(
                names = "--cosigner",
                paramLabel = "NAME",
                description = "a C2SP verifier key of type 0x04: for a headquarters' cosigner")
        private @Nullable String cosigner;

        @Option(
                names = "--ml-dsa",
                paramLabel = "NAME",
                description =
                        "a C2SP verifier key of type 0x06: an ML-DSA-44 key of the same cosigner, beside the other")
        private @Nullable String mlDsa;
    }

    @Override
    public Integer call() {
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new UsageError("A key's name is 1 to 40 of a-z, 0-9 and -, not \"" + name + "\" (NAME).");
        }
        if ((form.mlDsa != null) != name.startsWith(Kid.Purpose.ML_DSA_COSIGNER.word())) {
            throw new UsageError(
                    "An ML-DSA-44 key, and no other, is named ml-dsa-cosigner, not \"" + name + "\" (NAME).");
        }
        var seed = new byte[Ed25519.SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        var text = publicHalf(form.mlDsa != null ? MlDsa44.publicKey(seed) : Ed25519.publicKey(seed));
        try (var disk = FileDisk.open(folder)) {
            new KeyFiles(disk).store(name, seed);
        } catch (Disk.Failure e) {
            throw new UsageError(e.getMessage() + " (DIR)");
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
        System.out.println(text);
        return Exit.DONE;
    }

    private String publicHalf(byte[] key) {
        try {
            if (form.log != null) {
                return VerifierKey.of(form.log, VerifierKey.Type.LOG, key).toString();
            }
            if (form.cosigner != null) {
                return VerifierKey.of(form.cosigner, VerifierKey.Type.COSIGNER, key)
                        .toString();
            }
            if (form.mlDsa != null) {
                return VerifierKey.of(form.mlDsa, VerifierKey.Type.ML_DSA_COSIGNER, key)
                        .toString();
            }
            var kid = String.valueOf(form.kid);
            if (!kid.matches("[a-z0-9-]{1,80}")) {
                throw new UsageError("A kid is 1 to 80 of a-z, 0-9 and -, not \"" + kid + "\" (--kid).");
            }
            return new ActKey(kid, key).jwk().toString();
        } catch (NoteException e) {
            throw new UsageError(e.getMessage()
                    + (form.log != null ? " (--log)" : form.mlDsa != null ? " (--ml-dsa)" : " (--cosigner)"));
        }
    }
}
