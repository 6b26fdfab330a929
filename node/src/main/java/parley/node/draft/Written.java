package parley.node.draft;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a draft says. It may be incomplete: only whoever hands it over says that it is whole.
 *
 * @param type of the act that it is to become
 * @param about ids of acts, as they were written
 * @param body of that type, as far as it has been written; a JSON object
 * @param validUntil when the act will be void if nobody has sealed it; empty for a week from its release
 * @param form what was typed, as it was typed: the page's own, never signed and never looked at here
 */
public record Written(
        String type, List<String> about, JsonNode body, Optional<Instant> validUntil, Optional<JsonNode> form) {
    public Written(String type, List<String> about, JsonNode body, Optional<Instant> validUntil) {
        this(type, about, body, validUntil, Optional.empty());
    }

    public Written {
        about = List.copyOf(about);
    }

    /** What is kept of it once it is signed. */
    Written withoutForm() {
        return new Written(type, about, body, validUntil);
    }
}
