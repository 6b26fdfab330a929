package parley.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.register.Entry;
import parley.core.register.Register;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes one act out of a record, with all that a stranger needs to check it. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Write one file that shows an act to have been said and sealed.",
        description = {
            "",
            "The file (C2SP tlog-proof) holds the act, its place in the record, the checkpoint that both sides cosigned over it,"
                    + " and the charter with both roots' signatures. Whoever has the two root keys can check it offline with"
                    + " parley verify, and needs nothing else. It never shows that the act is still in force.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  ./parley prove N-0001 --record /srv/parley/usa",
            "  ./parley verify N-0001.tlog-proof --keys /srv/parley/keys",
            "",
            "Exit codes: 0 written; 2 wrong usage, no such act, not sealed yet, or something that cannot be read or written."
        })
public final class ProveCommand implements Callable<Integer> {
    private static final int SHORTEST_ID = 8;

    @Parameters(
            paramLabel = "ACT",
            description = "its short name (N-0001), its place in the record (17), or its id or the beginning of it")
    private String act = "";

    @Option(
            names = "--record",
            required = true,
            paramLabel = "DIR",
            description = "a node's folder, its record/, or the address of a static copy")
    private String record = "";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description =
                    "where to write it; without it, ACT.tlog-proof in this folder. A file that is there is not replaced")
    private @Nullable Path output;

    @Override
    public Integer call() {
        var read = RecordAt.in(record);
        var whole = read.whole();
        var entry = named(whole);
        var file = output == null ? Path.of(act + ".tlog-proof") : output;
        try {
            Files.write(
                    file, read.prove(whole, entry.index()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UsageError(
                    Files.exists(file)
                            ? file + " is there already. Name another file (--output)."
                            : file + " cannot be written (--output).");
        }
        System.out.println("Entry " + entry.index() + ", a " + entry.type() + " by " + entry.party()
                + ", and the proof that it was said and sealed: " + file);
        return Exit.DONE;
    }

    private Entry named(Register whole) {
        var found = whole.entries().stream().filter(this::isNamed).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw new UsageError(
                found.isEmpty()
                        ? "There is no act " + act + " among the " + whole.size() + " entries of the record (ACT)."
                        : act + " is the beginning of " + found.size() + " ids; give more of it (ACT): "
                                + ids(found.subList(0, Math.min(3, found.size()))));
    }

    private boolean isNamed(Entry entry) {
        return act.matches("[0-9]{1,7}")
                ? entry.index() == Long.parseLong(act)
                : entry.name().equals(act)
                        || (act.matches("[0-9a-f]{" + SHORTEST_ID + ",64}")
                                && entry.id().hex().startsWith(act));
    }

    private static String ids(List<Entry> entries) {
        return String.join(", ", entries.stream().map(one -> one.id().hex()).toList());
    }
}
