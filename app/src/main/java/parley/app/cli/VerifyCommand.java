package parley.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
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
            "is known."
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

    @Override
    public Integer call() {
        var roots = keys == null ? new TreeMap<String, ActKey>() : roots(keys);
        var report = !RecordSources.isAddress(target) && Files.isRegularFile(Path.of(target))
                ? file(Path.of(target), roots)
                : new Audit(RecordSources.of(target, TARGET), roots).run(new ProgressLine());
        return switch (report) {
            case Report.Proved proved -> say(proved, Exit.DONE);
            case Report.StructureOnly structure -> say(structure, Exit.STRUCTURE_ONLY);
            case Report.Broken broken -> say(broken, Exit.FAILED);
        };
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

    /** Progress on a terminal only. */
    private static final class ProgressLine implements Audit.Progress {
        private static final long EVERY_NANOS = 200_000_000;
        private final boolean shown = Terminals.present();
        private long lastNanos = System.nanoTime();

        @Override
        public void at(String what, long done, long total) {
            if (!shown) {
                return;
            }
            if (done >= total) {
                System.err.print("\r\u001b[K");
            } else if (System.nanoTime() - lastNanos > EVERY_NANOS) {
                lastNanos = System.nanoTime();
                System.err.printf("\r%s %d of %d\u001b[K", what, done, total);
            }
        }
    }
}
