package parley.app.http.people;

import parley.app.http.Refused;
import parley.core.act.ActCheck;
import parley.core.act.Activity;
import parley.core.act.ActivityJson;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;

/** An activity alone, as a program asks about it: read as strictly as an act. */
final class Drafted {
    private Drafted() {}

    /** @throws Refused 400 if it cannot be read, 422 if nobody could announce it */
    static Activity activity(byte[] json) {
        Activity activity;
        try {
            var members = StrictJson.read(json, Limits.ENTRY_BYTES).object();
            activity = ActivityJson.read(members.of("activity"));
            members.end();
        } catch (Unreadable e) {
            throw Refused.badRequest(
                    "Malformed request", e.problem().field(), e.problem().message());
        }
        var problems = ActCheck.checkActivity(activity, "activity");
        if (!problems.isEmpty()) {
            throw new Refused(422, "Refused", problems.getFirst().message(), problems);
        }
        return activity;
    }
}
