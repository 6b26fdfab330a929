package parley.app.http.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import parley.core.register.Conflict;

/**
 * An announced flight in the way of a draft, in JSON. If the combat guard watches either, only the act's id and name are there.
 *
 * @param party whose it is
 * @param encounters which volumes of the two come too close, and when the other is flown
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InTheWay(String act, String name, Optional<String> party, List<Encounter> encounters) {

    /** @param certain false where it cannot be told, because of altitudes above different things, say */
    public record Encounter(int volume, int other, boolean certain, Instant start, Instant end) {}

    public static InTheWay of(Conflict conflict) {
        return new InTheWay(
                conflict.id().hex(),
                conflict.name(),
                Optional.of(conflict.party()).filter(party -> !conflict.guarded()),
                conflict.encounters().stream()
                        .map(one -> new Encounter(
                                one.volume(),
                                one.other(),
                                one.certain(),
                                one.window().start(),
                                one.window().end()))
                        .toList());
    }

    public static List<InTheWay> of(List<Conflict> conflicts) {
        return conflicts.stream().map(InTheWay::of).toList();
    }
}
