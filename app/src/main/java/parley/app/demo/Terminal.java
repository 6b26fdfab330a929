package parley.app.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import parley.app.cli.Terminals;
import parley.node.ClockLine;
import parley.node.NodeStatus;
import parley.node.port.Disk;

/** Tells the person at the terminal how a demo goes: sentences always, the moving line only where it can move. */
final class Terminal implements Conductor.Reporter {
    private final DemoFolder folder;
    private final boolean moving;
    private final Map<String, Trouble> troubles = new TreeMap<>();
    private String shown = "";

    Terminal(DemoFolder folder) {
        this.folder = folder;
        this.moving = Terminals.present();
    }

    @Override
    public void beat(ClockLine line, List<NodeStatus> statuses) {
        if (!moving) {
            return;
        }
        var at = statuses.stream().map(NodeStatus::at).max(Instant::compareTo).orElse(line.scenario());
        var recorded = statuses.stream().mapToLong(NodeStatus::recorded).max().orElse(0);
        var sealed = statuses.stream().mapToLong(NodeStatus::sealed).min().orElse(0);
        var text = at.truncatedTo(ChronoUnit.SECONDS) + "   recorded " + recorded + ", sealed " + sealed;
        if (!text.equals(shown)) {
            System.err.print("\r  " + text + "\u001b[K");
            System.err.flush();
            shown = text;
        }
    }

    @Override
    public void down(String node, ClockLine line) {
        var trouble = folder.holder(node).isPresent() ? Trouble.SILENT : Trouble.GONE;
        if (troubles.put(node, trouble) == trouble) {
            return;
        }
        switch (trouble) {
            case SILENT ->
                say("The node " + node + " does not answer, so the clock of all stands still until it does.");
            case GONE -> {
                standStill(node, line);
                say("The node " + node + " has stopped, so the clock of all stands still at "
                        + line.scenario().truncatedTo(ChronoUnit.SECONDS)
                        + ". Start it again, in another terminal, with");
                say("  " + System.getProperty("parley.launcher", "./parley") + " serve " + folder.node(node));
            }
        }
    }

    /** What is the matter with a node: its process lives and says nothing, or there is none. */
    private enum Trouble {
        SILENT,
        GONE
    }

    @Override
    public void back(String node) {
        troubles.remove(node);
        say("The node " + node + " is back.");
    }

    @Override
    public void waiting(Instant at, List<NodeStatus> statuses) {
        say("At " + at + " the demo waits:");
        for (var status : statuses) {
            say("  " + status.node() + ": "
                    + status.halted()
                            .map(reason -> "halted: " + reason)
                            .or(status::forked)
                            .orElseGet(() -> (status.joined() ? "" : "joining; ")
                                    + String.join("; ", status.waitingFor())
                                    + " (sealed " + status.sealed() + " of " + status.recorded() + ")"));
        }
    }

    void say(String sentence) {
        if (!shown.isEmpty()) {
            System.err.print("\r\u001b[K");
            shown = "";
        }
        System.err.println(sentence);
    }

    /** A node that is down keeps its last line on disk, which runs on: it must not wake up ahead of the others. */
    private void standStill(String node, ClockLine line) {
        try {
            DemoNodes.setClock(folder, node, line);
        } catch (Disk.Failure e) {
            say("(" + node + " is starting already.)");
        }
    }
}
