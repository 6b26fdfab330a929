package parley.app.cli;

import java.nio.file.Path;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActKey;
import parley.core.act.Kid;
import parley.core.log.VerifierKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Grants, rotates and revokes a node's keys, with the root on another machine. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        header = "See, make, grant and take back keys; the root that signs for it stays on another machine.",
        description = {
            "",
            "A key changes in three steps. At the node, a draft is made (new, grant, revoke, rotate-root). Where the root is,"
                    + " sign shows what it says and signs it. Back at the node, enter hands it in; the change is in force from the"
                    + " next seal on, and the node signs with the new key by itself.",
            ""
        },
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Example:",
            "  ./parley keys new DIR/usa cosigner                               makes the key, and usa-cosigner-2.draft",
            "  ./parley keys sign usa-cosigner-2.draft --root root.p12          on the other machine: usa-cosigner-2.act",
            "  ./parley keys enter DIR/usa usa-cosigner-2.act",
            "",
            "Exit codes: 0 done; 1 the node refused it; 2 wrong usage or unreadable."
        },
        subcommands = {
            KeysCommand.Listing.class,
            KeysDrafts.New.class,
            KeysDrafts.Granting.class,
            KeysDrafts.Revoking.class,
            KeysDrafts.RotatingRoot.class,
            KeysSign.class,
            KeysEnter.class
        })
public final class KeysCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out, CommandLine.Help.Ansi.AUTO);
        }
    }

    /** The keys in force by a node's record. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            header = "The keys in force by a node's record, and which private halves are in its folder.",
            footer = {"", "Example:", "  ./parley keys list DIR/usa", "", "Exit codes: 0 done; 2 unreadable."})
    public static final class Listing implements Callable<Integer> {
        @Parameters(paramLabel = "NODE", description = "a node's folder; the node may run")
        private Path folder = Path.of(".");

        @Override
        public Integer call() {
            var desk = KeyDesk.at(folder);
            for (ActKey key : desk.keys.signing().values()) {
                var kid = Kid.parse(key.kid()).orElseThrow();
                say(desk, kid, kid.purpose() == Kid.Purpose.ROOT ? new byte[0] : key.raw());
            }
            for (String party : desk.keys.cosigners().keySet()) {
                desk.keys
                        .cosigningKeys(party)
                        .forEach((kid, key) -> say(desk, Kid.parse(kid).orElseThrow(), key.key()));
            }
            VerifierKey log = desk.keys.log();
            say(desk, Kid.parse(desk.keys.logKid()).orElseThrow(), log.key());
            var back = new TreeSet<>(desk.keys.revoked());
            if (!back.isEmpty()) {
                System.out.println("Taken back: " + String.join(", ", back) + ".");
            }
            return Exit.DONE;
        }

        private static void say(KeyDesk desk, Kid kid, byte[] key) {
            boolean here = kid.party().equals(desk.party())
                    && key.length > 0
                    && desk.files.signer(kid.purpose(), key).isPresent();
            System.out.printf("%-28s in force%s%n", kid, here ? ", and here" : "");
        }
    }
}
