package parley.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.act.Act;
import parley.core.act.ActCodec;
import parley.core.act.ActKey;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.log.Ed25519;
import parley.node.keys.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs a draft with a root, on the machine where the root is. */
@Command(
        name = "sign",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Where the root is: show what a draft says, and sign it.",
        description = {
            "",
            "Needs nothing but the draft and the root's PKCS#12 file: no record, no network. The password is read from"
                    + " --password-file, or from a file \"password\" beside the root, or asked for.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley keys sign usa-cosigner-2.draft --root /media/stick",
            "  ./parley keys sign usa-root-2.draft --root next-root.p12 --next-root root-3.p12",
            "",
            "Exit codes: 0 signed; 2 wrong usage, another root's draft, or something that cannot be read or written."
        })
final class KeysSign implements Callable<Integer> {
    @Parameters(paramLabel = "DRAFT", description = "what parley keys new, grant, revoke or rotate-root wrote")
    private Path draft = Path.of(".");

    @Mixin
    private RootKey rootKey = new RootKey();

    @Option(
            names = "--next-root",
            paramLabel = "FILE",
            description =
                    "for a rotation: where the key that will follow the new root is made, under the same password")
    private @Nullable Path nextRoot;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "where the act goes; else the draft's name with .act")
    private @Nullable Path output;

    @Override
    public Integer call() {
        var asked = RootDraft.read(GivenFile.read(draft, "DRAFT"), draft.toString());
        var root = rootKey.open();
        var key = new ActKey(asked.kid(), Ed25519.publicKey(root.seed()));
        if (!Digest.of(key.raw()).equals(asked.key())) {
            throw new UsageError("The draft is to be signed by " + asked.kid() + ", and the key in " + rootKey
                    + " is another (--root).");
        }
        var act =
                asked.act().body() instanceof Body.Rotation ? rotation(asked.act(), key, root.password()) : asked.act();
        var signed = ActCodec.sign(act, asked.kid(), Ed25519.signer(root.seed())::sign);
        var file = output == null ? Path.of(draft.toString().replaceFirst("(\\.draft)?$", ".act")) : output;
        KeyDesk.write(file, signed.entry(), "--output");
        System.out.println(asked.sentence());
        System.out.println("Signed: " + file + ". Carry it back, and there: parley keys enter NODE " + file);
        return Exit.DONE;
    }

    /** The new root, and what it commits to, are filled in here: nobody else has seen either. */
    private Act rotation(Act asked, ActKey key, char[] password) {
        if (nextRoot == null) {
            throw new UsageError(
                    "A rotation commits to the root after the new one: name a file to make it in (--next-root).");
        }
        var seed = new byte[Ed25519.SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        KeyDesk.write(nextRoot, KeyFiles.wrap("root", seed, password), "--next-root");
        try {
            Files.setPosixFilePermissions(nextRoot, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UsageError("The mode of " + nextRoot + " cannot be set to 0600 (--next-root).");
        }
        return new Act(
                asked.record(),
                asked.author(),
                asked.issuedAt(),
                asked.validUntil(),
                asked.seq(),
                asked.prev(),
                asked.about(),
                new Body.Rotation(key, Digest.of(Ed25519.publicKey(seed))));
    }
}
