package parley.app.http.people;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An announcement whole: what was said, what has been said about it, and what this side can still say.
 *
 * @param activity as it was announced
 * @param shapes its volumes as features (RFC 7946), {@code volume} numbered from 0
 * @param guarded whether the combat guard watches it: it is agreed whole or declined
 * @param readBackMetres how far off it may be read back; 0 where the terms ask for none
 * @param positions how many different ones are to be read back
 * @param readBacks who has read it back, and how far off, in record order
 * @param changes what was agreed instead, each for the asker to agree, in record order
 * @param desks who decides for the other side, and from when; empty where any desk does
 * @param may what this side can say now
 */
record Whole(
        Replies.Item item,
        String text,
        JsonNode activity,
        Map<String, Object> shapes,
        boolean guarded,
        double readBackMetres,
        int positions,
        List<Said> readBacks,
        List<Changed> changes,
        List<Desk> desks,
        List<May> may,
        Optional<Instant> withdrawnAt) {

    /** @param about the request, or the act with changes, whose positions it repeats */
    record Said(
            String act, String name, String party, String about, Instant at, double readBackMetres, boolean within) {}

    /** @param answer {@code agree} or {@code decline} of the asker, once it has answered */
    record Changed(
            String act,
            String name,
            String party,
            Instant at,
            String reason,
            JsonNode activity,
            Map<String, Object> shapes,
            Optional<String> answer) {}

    /** @param from when its turn comes; empty until the request has been received */
    record Desk(String desk, Optional<Instant> from) {}

    /**
     * @param what {@code acknowledge readback agree decline change withdraw}
     * @param about the act that it is to be about
     * @param first what has to come before: {@code readback}
     */
    record May(String what, String about, Optional<String> first) {}
}
