package parley.node;

/** Why an office that has asked its peers signs nothing all the same. No waiting ends it: its people must do something. */
public sealed interface Standstill {

    /** For people, without its full stop. */
    String sentence();

    /**
     * What it gave its word for is nowhere: its folder was put back from an older copy.
     *
     * @param promised the size of the largest checkpoint that it is known to have signed
     * @param held how many entries are here and at the headquarters
     */
    record Lost(long promised, long held) implements Standstill {
        @Override
        public String sentence() {
            return "This office has signed a checkpoint of " + promised + " entries, and only " + held
                    + " are here and at the headquarters. It signs nothing that would contradict it: put its newest"
                    + " folder back, or another office in its place (parley office recover)";
        }
    }

    /**
     * The log key in force is not here.
     *
     * @param logKid that key
     * @param peer by whose record it is in force
     */
    record Replaced(String logKid, String peer) implements Standstill {
        @Override
        public String sentence() {
            return "the log key " + logKid + ", in force by the record of " + peer
                    + ", is not here: another office has taken over, or the key is missing in keys/";
        }
    }
}
