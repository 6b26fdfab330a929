package parley.app.http.people;

import java.util.Locale;
import java.util.Optional;
import parley.core.rule.Phrases;

/** Which language somebody is answered in: the one asked for, else the first accepted that has phrases, else English. */
public final class Tongue {
    private Tongue() {}

    public static Phrases of(Optional<String> asked, Optional<String> accepted) {
        return asked.flatMap(Phrases::in)
                .or(() -> accepted.flatMap(Tongue::best))
                .orElse(Phrases.ENGLISH);
    }

    private static Optional<Phrases> best(String accepted) {
        try {
            return Optional.ofNullable(Locale.lookup(
                            Locale.LanguageRange.parse(accepted),
                            Phrases.LANGUAGES.stream()
                                    .map(Locale::forLanguageTag)
                                    .toList()))
                    .map(Locale::getLanguage)
                    .flatMap(Phrases::in);
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a header that nobody can read asks for nothing
        }
    }
}
