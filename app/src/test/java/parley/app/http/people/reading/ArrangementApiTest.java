package parley.app.http.people.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.app.http.Refused;
import parley.app.http.people.PlayedNodes;
import parley.core.wording.Wording;
import parley.node.Node;

/** What the arrangement's pages are given, before and after the start. */
class ArrangementApiTest {
    private static final Wording RUSSIAN = Wording.in("ru").orElseThrow();

    private static PlayedNodes nodes;
    private static Node rus;
    private static RecordIndex index;
    private static ArrangementApi api;
    private static ArrangementApi.Shown undecided;
    private static ArrangementApi.Shown inEffect;

    @BeforeAll
    static void play() {
        nodes = new PlayedNodes();
        rus = nodes.node("rus");
        index = new RecordIndex(rus);
        api = new ArrangementApi(rus, new Signatures(index), new Comparing());
        nodes.playTo(Instant.parse("2016-09-11T00:00:00Z"));
        undecided = shown(Wording.ENGLISH);
        nodes.playTo(Instant.parse("2016-09-13T00:00:00Z"));
        inEffect = shown(RUSSIAN);
    }

    private static ArrangementApi.Shown shown(Wording words) {
        index.catchUp(rus.view().register());
        return api.arrangement(words);
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @Test
    void everyArticleStandsInEachLanguageBesideItsRule() {
        assertThat(inEffect.languages()).containsExactly("en", "ru");
        assertThat(inEffect.articles()).hasSize(8).allSatisfy(article -> {
            assertThat(article.text()).containsOnlyKeys("en", "ru");
            assertThat(article.rules()).containsOnlyKeys("en", "ru");
            assertThat(article.rules().get("ru").isEmpty()).isEqualTo(!article.computes());
        });
        assertThat(inEffect.limits()).anyMatch(line -> line.label().equals("Выдержка"));
    }

    @Test
    void bothSidesSignaturesAreNamedWithWhatTheySigned() {
        assertThat(inEffect.signed()).isTrue();
        assertThat(inEffect.signatures())
                .filteredOn(one -> one.type().equals("adoption"))
                .hasSize(2)
                .allMatch(Signatures.Signature::both)
                .allMatch(one -> one.document().equals(inEffect.terms().orElseThrow()))
                .allMatch(one -> one.sealedAt().isPresent());
        assertThat(inEffect.versions()).singleElement().satisfies(version -> {
            assertThat(version.inForce()).isTrue();
            assertThat(version.signedBy()).containsExactlyInAnyOrder("usa", "rus");
        });
    }

    @Test
    void beforeTheStartIsDecidedItIsShownWhatIsNeeded() {
        assertThat(undecided.start().standing()).isIn("not-proposed", "undecided", "awaiting");
        var start = undecided.start();
        if (start.standing().equals("undecided")) {
            assertThat(start.deadline()).isPresent();
            assertThat(start.needed().isPresent())
                    .isEqualTo(start.confirmations().keySet().containsAll(List.of("usa", "rus")));
        }
    }

    @Test
    void inEffectBothAreShownToHoldBothConfirmations() {
        var start = inEffect.start();
        assertThat(start.standing()).isEqualTo("in-effect");
        assertThat(start.at()).contains(Instant.parse("2016-09-12T16:00:00Z"));
        assertThat(start.needed()).isPresent();
        assertThat(start.sides()).hasSize(2).allMatch(StartPicture.Side::covers).allMatch(side -> side.holds() == 2);
        assertThat(start.procedure().orElseThrow().holdSeconds()).isEqualTo(86_400);
        assertThat(inEffect.course())
                .anyMatch(said -> said.sentence().startsWith("USA предлагает, чтобы условия вступили в силу"));
    }

    @Test
    void theTableIsSaidInTheReadersLanguage() {
        var sheet = api.table("", RUSSIAN).sheet().orElseThrow();
        assertThat(sheet.title()).contains("что обе стороны видят до подписания");
        assertThat(sheet.parts().getFirst().lines()).isNotEmpty();
    }

    @Test
    void termsThatNobodyStoredAreRefused() {
        assertThatThrownBy(() -> api.table("ab".repeat(32), Wording.ENGLISH))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("No terms of the digest");
        assertThatThrownBy(() -> api.table("../etc", Wording.ENGLISH)).isInstanceOf(Refused.class);
    }

    @Test
    void aProofFileIsReadBackToTheSameAct() throws Exception {
        var view = rus.view();
        var entry = view.register().entries().stream()
                .filter(one -> one.name().equals("N-0001"))
                .findFirst()
                .orElseThrow();
        var file = new ProofFiles(rus).of(entry.index(), view.checkpoint().orElseThrow(), view.sealed());
        assertThat(new String(file, java.nio.charset.StandardCharsets.UTF_8)).startsWith("c2sp.org/tlog-proof");
    }
}
