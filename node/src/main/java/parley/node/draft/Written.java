package parley.node.draft;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a draft says. It may be incomplete: only whoever hands it over says that it is whole.
 *
 * @param type of the act that it is to become
 * @param about ids of acts, as they were written
 * @param body of that type, as far as it has been written; a JSON object
 * @param validUntil when the act will be void if nobody has sealed it; empty for a week from its release
 * @param form what was typed, as it was typed: the page's own, never signed and never looked at here
 * @param files of the terms, or of a layer, that it brings; each name once, in the order of names
 */
public record Written(
        String type,
        List<String> about,
        JsonNode body,
        Optional<Instant> validUntil,
        Optional<JsonNode> form,
        List<EnclosedFile> files) {
    public Written(
            String type, List<String> about, JsonNode body, Optional<Instant> validUntil, Optional<JsonNode> form) {
        this(type, about, body, validUntil, form, List.of());
    }

    public Written(String type, List<String> about, JsonNode body, Optional<Instant> validUntil) {
        this(type, about, body, validUntil, Optional.empty());
    }

    public Written {
        about = List.copyOf(about);
        files = files.stream().sorted(Comparator.comparing(EnclosedFile::name)).toList();
    }

    /** The same with these files. */
    Written carrying(List<EnclosedFile> others) {
        return new Written(type, about, body, validUntil, form, others);
    }

    /** The same with that file, in the place of one of that name. */
    Written with(EnclosedFile file) {
        return carrying(Stream.concat(without(file.name()).files().stream(), Stream.of(file))
                .toList());
    }

    /** The same without the file of that name. */
    Written without(String name) {
        return carrying(files.stream().filter(file -> !file.name().equals(name)).toList());
    }

    /** What is kept of it once it is signed. */
    Written withoutForm() {
        return new Written(type, about, body, validUntil, Optional.empty(), files);
    }
}
