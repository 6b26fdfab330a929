package parley.app.http.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What terms declare has the same titles in every language that the page speaks. */
class VocabularyTest {
    @ParameterizedTest
    @ValueSource(strings = {"_ru", "_ar"})
    void everyTitleIsInEveryLanguage(String language) throws IOException {
        assertThat(titles(language).keySet()).isEqualTo(titles("").keySet());
    }

    private static Properties titles(String language) throws IOException {
        var titles = new Properties();
        try (var in =
                Objects.requireNonNull(Vocabulary.class.getResourceAsStream("declared" + language + ".properties"))) {
            titles.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return titles;
    }
}
