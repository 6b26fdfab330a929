package parley.app.http.people;

import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.app.http.Refused;

/** How often anybody may ask how something would be judged, by whatever route. */
public final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    /** Of what is not combat a form asks with every keystroke; each answer takes a few milliseconds. */
    private static final int KEYSTROKES = 1_200;

    private final Tries tries;
    private final Tries combatTries;

    Asking(InstantSource machine) {
        this.tries = new Tries(machine, KEYSTROKES);
        this.combatTries = new Tries(machine);
    }

    /** @throws Refused 429 if there have been too many */
    public void asks(String account) {
        tries.count(account);
    }

    /** Before anything is said of it. @throws Refused 429 if there have been too many */
    public void asksAbout(Previews.Preview preview, String account) {
        if (preview.guarded()) {
            combatTries.count(account);
            LOG.info("{} asked what a flight that the combat guard watches would have to name.", account);
        }
    }
}
