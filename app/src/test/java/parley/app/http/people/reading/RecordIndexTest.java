package parley.app.http.people.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.app.http.people.PlayedNodes;
import parley.core.register.Entry;
import parley.core.register.Register;
import parley.core.wording.ActWords;
import parley.core.wording.Wording;

/** Acts are found as by somebody who reads every one. */
class RecordIndexTest {
    private static final Wording RUSSIAN = Wording.in("ru").orElseThrow();
    private static final Query ALL = new Query(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    private static PlayedNodes nodes;
    private static Register register;
    private static RecordIndex index;

    @BeforeAll
    static void play() {
        nodes = new PlayedNodes();
        nodes.playTo(Instant.parse("2016-09-14T00:00:00Z"));
        register = nodes.node("rus").view().register();
        index = new RecordIndex(nodes.node("rus"));
        index.catchUp(register);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    private static List<Long> found(Query query, Wording words) {
        var found = index.find(query, words);
        assertThat(found.indexed()).isEqualTo((int) register.size());
        var all = new ArrayList<Long>();
        for (int place : found.places()) {
            all.add((long) place);
        }
        return all;
    }

    private interface Wanted {
        boolean test(Entry entry);
    }

    private static List<Long> read(Wanted wanted) {
        return register.entries().stream()
                .filter(wanted::test)
                .map(Entry::index)
                .toList();
    }

    @Test
    void everyFilterFindsWhatAReaderWould() {
        var since = Instant.parse("2016-09-12T00:00:00Z");
        assertThat(found(ALL, Wording.ENGLISH)).hasSize((int) register.size());
        assertThat(found(with("rus", List.of("notice", "request"), List.of(), ALL), Wording.ENGLISH))
                .isEqualTo(read(one -> one.party().equals("rus")
                        && List.of("notice", "request").contains(one.type())))
                .isNotEmpty();
        assertThat(found(with("", List.of(), List.of("seal", "offer"), ALL), Wording.ENGLISH))
                .isEqualTo(read(one -> !List.of("seal", "offer").contains(one.type())))
                .isNotEmpty();
        var late = new Query(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(since),
                Optional.of(since.plusSeconds(86_400)),
                List.of(),
                Optional.empty(),
                Optional.of(false));
        assertThat(found(late, Wording.ENGLISH))
                .isEqualTo(read(one -> one.counts()
                        && one.issuedAt()
                                .filter(at -> !at.isBefore(since) && !at.isAfter(since.plusSeconds(86_400)))
                                .isPresent()))
                .isNotEmpty();
        assertThat(found(with("nobody", List.of(), List.of(), ALL), Wording.ENGLISH))
                .isEmpty();
    }

    private static Query with(String party, List<String> types, List<String> besides, Query rest) {
        return new Query(
                Optional.of(party).filter(name -> !name.isEmpty()),
                types,
                besides,
                rest.since(),
                rest.until(),
                rest.words(),
                rest.thread(),
                rest.voided());
    }

    private static Query saying(String... words) {
        return new Query(
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(words),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void actsAreFoundByTheirFixedWordsInTheReadersLanguage() {
        assertThat(found(saying("withdraws"), Wording.ENGLISH))
                .isEqualTo(read(one -> sentence(one, Wording.ENGLISH).contains("withdraws")));
        assertThat(found(saying("соглашается"), RUSSIAN))
                .isEqualTo(read(one -> sentence(one, RUSSIAN).contains("соглашается")))
                .isNotEmpty();
        assertThat(found(saying("соглашается"), Wording.ENGLISH)).isEmpty();
    }

    @Test
    void actsAreFoundByNameByTheirIdsBeginningAndByWhatTheirAuthorsWrote() {
        Entry notice = register.entries().stream()
                .filter(one -> one.name().equals("N-0001"))
                .findFirst()
                .orElseThrow();
        assertThat(found(saying("n-0001"), Wording.ENGLISH)).contains(notice.index());
        assertThat(found(saying(notice.id().hex().substring(0, 10)), Wording.ENGLISH))
                .containsExactly(notice.index());
        assertThat(found(saying("syr-air", "medevac"), Wording.ENGLISH))
                .isNotEmpty()
                .allMatch(at -> sentence(register.entries().get(at.intValue()), Wording.ENGLISH)
                        .matches("(?s).*(announces|asks|agrees).*"));
    }

    private static String sentence(Entry entry, Wording words) {
        return new ActWords(words, register::name).sentence(entry);
    }

    /** By going from act to act until nothing more comes in. */
    @Test
    void anExchangeIsAllActsThatAreAboutOneAnother() {
        for (Entry one : register.entries()) {
            var exchange = new TreeSet<>(List.of(one.index()));
            for (int before = 0; before < exchange.size(); ) {
                before = exchange.size();
                for (Entry entry : register.entries()) {
                    var about = entry.signed().stream()
                            .flatMap(signed -> signed.act().about().stream())
                            .flatMap(act -> register.index(act).stream())
                            .toList();
                    if (about.stream().anyMatch(exchange::contains)) {
                        exchange.add(entry.index());
                    }
                    if (exchange.contains(entry.index())) {
                        exchange.addAll(about);
                    }
                }
            }
            assertThat(found(Query.exchange(one.index()), Wording.ENGLISH))
                    .as("of entry " + one.index())
                    .containsExactlyElementsOf(exchange);
        }
    }

    @Test
    void theNewestComeFirstAndPagesDoNotOverlap() {
        var found = index.find(ALL, Wording.ENGLISH);
        int size = (int) register.size();
        assertThat(found.newest(0, 3)).containsExactly(size - 1, size - 2, size - 3);
        assertThat(found.newest(3, 2)).containsExactly(size - 4, size - 5);
        assertThat(found.newest(size, 2)).isEmpty();
    }

    @Test
    void theReadersLanguageIsTheOneAskedForOrTheBestThatIsAccepted() {
        assertThat(Languages.of("ru", "en").language()).isEqualTo("ru");
        assertThat(Languages.of(null, "xx, ru-RU;q=0.8, en;q=0.5").language()).isEqualTo("ru");
        assertThat(Languages.of("xx", "en").language()).isEqualTo("en");
        assertThat(Languages.of(null, ";;;q=").language()).isEqualTo("en");
        assertThat(Languages.of(null, null).language()).isEqualTo("en");
    }
}
