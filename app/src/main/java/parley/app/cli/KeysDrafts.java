package parley.app.cli;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.act.Kid;
import parley.core.log.Ed25519;
import parley.core.log.MlDsa44;
import parley.core.log.NoteException;
import parley.core.log.VerifierKey;
import parley.node.port.Disk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that draft what a root is asked to sign. */
final class KeysDrafts {
    private KeysDrafts() {}

    private static void say(RootDraft draft, Path file) {
        KeyDesk.write(file, draft.bytes(), "--output");
        System.out.println(draft.sentence());
        System.out.println("Drafted: " + file + ". Carry it to where the root is, and there: parley keys sign " + file);
    }

    private static Path named(@Nullable Path output, String kid) {
        return output == null ? Path.of(kid + ".draft") : output;
    }

    /** Makes the next key of a purpose. */
    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            header = "Make a node's next key, and draft the act that grants it.",
            description = {
                "",
                "The private half goes into NODE/keys and is used from the seal over its grant on. For a headquarters the draft is"
                        + " written; of an office's key the public half is printed, which both headquarters grant (keys grant).",
                ""
            },
            footer = {
                "",
                "Examples:",
                "  ./parley keys new DIR/usa act",
                "  ./parley keys new DIR/office log",
                "",
                "Exit codes: 0 done; 2 wrong usage, or the folder cannot be read or written."
            })
    static final class New implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "NODE", description = "the node's folder; the node may run")
        private Path folder = Path.of(".");

        @Parameters(index = "1", paramLabel = "PURPOSE", description = "act, cosigner, ml-dsa-cosigner or log")
        private String purpose = "";

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "where the draft goes; else KID.draft in this folder")
        private @Nullable Path output;

        @Option(
                names = "--resume",
                description = "the side's chain goes on behind the last act that its node signed and the record refused"
                        + " (NODE/refused): only for an act key, when the chain is cut off there")
        private boolean resume;

        @Override
        public Integer call() {
            var desk = KeyDesk.at(folder);
            boolean office = desk.party().equals(CharterDocument.OFFICE);
            var wanted = Kid.Purpose.of(purpose)
                    .filter(one -> one == Kid.Purpose.ACT || (one == Kid.Purpose.LOG) == office)
                    .filter(one -> one != Kid.Purpose.ROOT)
                    .orElseThrow(() -> new UsageError("\"" + purpose + "\" is no purpose of a key here; use act"
                            + (office ? " or log" : ", cosigner or ml-dsa-cosigner") + " (PURPOSE)."));
            var kid = desk.next(wanted);
            var resumes =
                    resume ? Optional.of(desk.resumes(desk.party(), wanted)) : Optional.<Body.Continuation>empty();
            var seed = new byte[Ed25519.SEED_LENGTH];
            new SecureRandom().nextBytes(seed);
            try {
                var key = publicHalf(desk, wanted, seed);
                var draft = office
                        ? Optional.<RootDraft>empty()
                        : Optional.of(desk.draft(new Body.Grant(desk.party(), wanted, kid.toString(), key, resumes)));
                desk.files.store(wanted.word() + "-" + kid.ordinal(), seed);
                System.out.println("Made " + kid + ".");
                draft.ifPresentOrElse(
                        made -> say(made, named(output, kid.toString())),
                        () -> System.out.println(
                                "Each headquarters now drafts: parley keys grant NODE " + kid + " " + key));
                return Exit.DONE;
            } catch (Disk.Failure e) {
                throw new UsageError(e.getMessage() + " (NODE)");
            } finally {
                Arrays.fill(seed, (byte) 0);
            }
        }

        private static String publicHalf(KeyDesk desk, Kid.Purpose purpose, byte[] seed) {
            try {
                return switch (purpose) {
                    case ACT -> Base64.getUrlEncoder().withoutPadding().encodeToString(Ed25519.publicKey(seed));
                    case LOG ->
                        VerifierKey.of(desk.keys.log().name(), VerifierKey.Type.LOG, Ed25519.publicKey(seed))
                                .toString();
                    case COSIGNER ->
                        VerifierKey.of(cosigner(desk), VerifierKey.Type.COSIGNER, Ed25519.publicKey(seed))
                                .toString();
                    case ML_DSA_COSIGNER ->
                        VerifierKey.of(cosigner(desk), VerifierKey.Type.ML_DSA_COSIGNER, MlDsa44.publicKey(seed))
                                .toString();
                    case ROOT -> throw new IllegalStateException("A root is not granted.");
                };
            } catch (NoteException e) {
                throw new UsageError(e.getMessage() + " (NODE)");
            }
        }

        private static String cosigner(KeyDesk desk) {
            return CharterDocument.cosignerName(desk.register.charter().origin(), desk.party());
        }
    }

    /** Drafts the grant of a key that was made elsewhere. */
    @Command(
            name = "grant",
            mixinStandardHelpOptions = true,
            header =
                    "Draft the grant of a key that was made elsewhere: the office's, which takes the word of both roots.",
            footer = {
                "",
                "Example:",
                "  ./parley keys grant DIR/usa office-log-2 parley.example/amman+1a2b3c4d+AbC...",
                "",
                "Exit codes: 0 done; 2 wrong usage or unreadable."
            })
    static final class Granting implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "NODE", description = "a headquarters' folder; the node may run")
        private Path folder = Path.of(".");

        @Parameters(index = "1", paramLabel = "KID", description = "the key's name: office-log-2")
        private String kid = "";

        @Parameters(index = "2", paramLabel = "KEY", description = "its public half, as parley keys new printed it")
        private String key = "";

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "where the draft goes; else KID.draft in this folder")
        private @Nullable Path output;

        @Option(
                names = "--resume",
                description = "the side's chain goes on behind the last act that its node signed and the record refused"
                        + " (NODE/refused): only for an act key, when the chain is cut off there")
        private boolean resume;

        @Override
        public Integer call() {
            var named = Kid.parse(kid)
                    .filter(one -> one.purpose() != Kid.Purpose.ROOT)
                    .orElseThrow(() -> new UsageError("\"" + kid + "\" is no name of a key, like office-log-2 (KID)."));
            var desk = KeyDesk.at(folder);
            var resumes = resume
                    ? Optional.of(desk.resumes(named.party(), named.purpose()))
                    : Optional.<Body.Continuation>empty();
            var draft = desk.draft(new Body.Grant(named.party(), named.purpose(), kid, key, resumes));
            say(draft, named(output, kid));
            return Exit.DONE;
        }
    }

    /** Drafts a revocation. */
    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            header = "Draft the taking back of a key.",
            description = {
                "",
                "It restrains the other side as soon as it hears of it, and never counts backwards. Grant a cosigner's or log's new key"
                        + " first: without one the old goes on making checkpoints, though these prove no consent.",
                ""
            },
            footer = {
                "",
                "Example:",
                "  ./parley keys revoke DIR/usa usa-act-1 --reason \"The laptop was stolen.\"",
                "",
                "Exit codes: 0 done; 2 wrong usage or unreadable."
            })
    static final class Revoking implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "NODE", description = "a headquarters' folder; the node may run")
        private Path folder = Path.of(".");

        @Parameters(index = "1", paramLabel = "KID", description = "the key's name: usa-act-1")
        private String kid = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "why, for everybody to read")
        private String reason = "";

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "where the draft goes; else KID.draft in this folder")
        private @Nullable Path output;

        @Override
        public Integer call() {
            var desk = KeyDesk.at(folder);
            if (!desk.keys.known().containsKey(kid)) {
                throw new UsageError("No key named " + kid + " has been granted in this record; parley keys list "
                        + folder + " names those in force (KID).");
            }
            say(
                    desk.draft(new Body.Revocation(kid, reason)),
                    output == null ? Path.of(kid + "-revoked.draft") : output);
            return Exit.DONE;
        }
    }

    /** Drafts that the next root takes its place. */
    @Command(
            name = "rotate-root",
            mixinStandardHelpOptions = true,
            header = "Draft that the next root, to which this one has committed, takes its place.",
            description = {
                "",
                "The next root signs this itself, and commits to the one after it: parley keys sign DRAFT --root next-root.p12"
                        + " --next-root FILE makes that one.",
                ""
            },
            footer = {
                "",
                "Example:",
                "  ./parley keys rotate-root DIR/usa",
                "",
                "Exit codes: 0 done; 2 wrong usage or unreadable."
            })
    static final class RotatingRoot implements Callable<Integer> {
        @Parameters(paramLabel = "NODE", description = "a headquarters' folder; the node may run")
        private Path folder = Path.of(".");

        @Option(
                names = "--output",
                paramLabel = "FILE",
                description = "where the draft goes; else KID.draft in this folder")
        private @Nullable Path output;

        @Override
        public Integer call() {
            var draft = KeyDesk.at(folder).rotation();
            say(draft, named(output, draft.kid()));
            return Exit.DONE;
        }
    }
}
