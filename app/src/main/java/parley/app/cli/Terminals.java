package parley.app.cli;

/** Whether somebody is watching: moving lines are for terminals only. */
public final class Terminals {
    private Terminals() {}

    public static boolean present() {
        var console = System.console();
        return console != null && console.isTerminal();
    }
}
