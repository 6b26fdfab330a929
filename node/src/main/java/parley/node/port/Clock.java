package parley.node.port;

import java.time.Instant;

/** What time it is: the machine's, or a scenario's in a demo. Nothing else in a node asks the machine. */
public interface Clock {

    /** The instant that acts, stamps and verdicts speak of. Never runs backwards, save when an operator moves it. */
    Instant now();

    /** The machine's own time: for back-off and time-outs only, never for anything that is signed. */
    Instant machine();
}
