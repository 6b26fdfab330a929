package parley.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActKey;
import parley.core.act.PublicKeys;
import parley.core.act.Unreadable;
import parley.core.audit.Audit;
import parley.core.audit.Equivocation;
import parley.core.audit.ProofFile;
import parley.core.audit.Report;
import parley.core.log.TlogProof;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Re-checks a record, trusting two root keys and nothing else. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Re-check a whole record, offline, trusting only the two root keys.",
        description = {
            "",
            "Every signature, chain, seal, checkpoint, cosignature, tile and blob. Prints one line: what was proved, up to which"
                    + " size and stamps; or the first thing wrong, and where. A record that was cut short looks sound: compare the"
                    + " size with what you know.",
            "",
            "With --resume an interrupted run, or a later one on a longer record, does not check again the signatures of acts"
                    + " that it has checked: it reads and hashes every entry as before, and counts on FILE only if its origin,"
                    + " size and root are those of these very entries, and the trusted roots the same. All else is checked each"
                    + " time. Whoever can write to FILE can claim signatures that nobody checked: keep it as you keep the keys.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley verify /srv/parley/usa --keys /srv/parley/keys",
            "  ./parley verify https://archive.example/usa --keys jwks.json",
            "  ./parley verify N-0001.tlog-proof --keys jwks.json",
            "",
            "Exit codes: 0 proved; 1 something is wrong; 2 unreadable; 3 without --keys: the structure holds, and nothing more",
            "is known; 4 it holds together, and shows that somebody broke the protocol: each entry is named on stderr."
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final String TARGET = "DIR|FILE|URL";

    @Parameters(
            paramLabel = TARGET,
            description =
                    "a node's folder, a record/ folder, a .tlog-proof file, a file of evidence/, or the address of a static copy of a"
                            + " node's folder")
    private String target = "";

    @Option(
            names = "--keys",
            paramLabel = "KEYS",
            description = "a folder with jwks.json, or a JWKS file; only its kids <party>-root are trusted")
    private @Nullable Path keys;

    @Option(
            names = "--policy",
            paramLabel = "POLICY",
            description =
                    "a C2SP tlog-policy file (NODE/policy/SIZE, keys/policy): the newest checkpoint must satisfy it too")
    private @Nullable Path policy;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "go on from FILE, if it is there, and keep in it how far this run came")
    private @Nullable Path resume;

    @Option(names = "--progress", description = "show progress on stderr even when it is no terminal")
    private boolean progress;

    @Override
    public Integer call() {
        var roots = keys == null ? new TreeMap<String, ActKey>() : roots(keys);
        var report = !RecordSources.isAddress(target) && Files.isRegularFile(Path.of(target))
                ? file(Path.of(target), roots)
                : record(roots);
        if (policy != null && !(report instanceof Report.Broken)) {
            var refused = Policies.refusal(policy, target);
            if (refused.isPresent()) {
                System.out.println(refused.get());
                return Exit.FAILED;
            }
        }
        return switch (report) {
            case Report.Proved proved -> say(proved, evidence(proved.evidence(), Exit.DONE));
            case Report.StructureOnly structure -> say(structure, evidence(structure.evidence(), Exit.STRUCTURE_ONLY));
            case Report.Broken broken -> say(broken, Exit.FAILED);
        };
    }

    private Report record(SortedMap<String, ActKey> roots) {
        var state = Optional.ofNullable(resume).map(VerifiedFile::new);
        var line = new ProgressLine(progress, state);
        try (var helpers = new ParallelHelpers()) {
            return new Audit(RecordSources.of(target, TARGET), roots, helpers, state.flatMap(VerifiedFile::read))
                    .run(line);
        } finally {
            line.end();
        }
    }

    /** Each on a line of its own, on stderr: what is proved is the result. */
    private static int evidence(List<Report.Broken> evidence, int code) {
        evidence.forEach(one -> System.err.println("Evidence at " + one.where() + ": " + one.what()));
        return evidence.isEmpty() ? code : Exit.EVIDENCE;
    }

    private static int say(Report report, int code) {
        System.out.println(report.sentence());
        return code;
    }

    private static Report file(Path file, SortedMap<String, ActKey> roots) {
        var bytes = GivenFile.read(file, TARGET);
        if (Equivocation.looksLikeOne(bytes)) {
            return Equivocation.audit(bytes, roots);
        }
        if (!ProofFile.looksLikeOne(bytes)) {
            throw new UsageError(file + " is no .tlog-proof file, which begins with " + TlogProof.HEAD
                    + ", and no evidence of an equivocation. Name one, or a node's folder, or its record/ (" + TARGET
                    + ").");
        }
        return ProofFile.audit(bytes, roots);
    }

    private static SortedMap<String, ActKey> roots(Path keys) {
        var file = Files.isDirectory(keys) ? keys.resolve("jwks.json") : keys;
        try {
            var roots = new TreeMap<String, ActKey>();
            PublicKeys.read(GivenFile.read(file, "--keys")).roots().forEach(root -> roots.put(root.kid(), root));
            if (roots.isEmpty()) {
                throw new UsageError("There is no key named <party>-root in " + file + " (--keys).");
            }
            return roots;
        } catch (Unreadable e) {
            throw new UsageError("The keys in " + file + " cannot be read: " + e.getMessage() + " (--keys)");
        }
    }
}
