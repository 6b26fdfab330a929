package parley.app.http.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.register.Proof;
import parley.core.rule.Outcome;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.node.NodeView;

/** What a page is told of announcements while a scenario is played, and of the layers that were entered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("slow")
class JudgingTest {
    private static final Instant FLYING = Instant.parse("2016-09-13T08:45:00Z");
    private static final Instant FLOWN = Instant.parse("2016-09-13T10:45:00Z");
    private static final String AGREED_DEFENCE = "R-0001";

    private final PlayedNodes nodes = new PlayedNodes();
    private final Judging watching = new Judging(path -> nodes.node("rus").read(path));
    private Map<String, Verdict> flying;
    private NodeView whileFlying;
    private Map<String, Verdict> flown;
    private Map<String, Verdict> late;
    private Map<String, Verdict> blind;
    private Map<String, Verdict> unread;
    private Map<String, Verdict> readBeside;
    private Verdict judgedAfterwards;
    private Map<String, Object> mapBefore;
    private Map<String, Object> mapProposed;
    private Map<String, Object> mapAgreed;

    @BeforeAll
    void play() {
        nodes.playTo(FLYING);
        flying = verdicts(watching);
        whileFlying = nodes.node("rus").view();
        nodes.playTo(FLOWN);
        flown = verdicts(watching);
        var view = nodes.node("rus").view();
        var defence = view.restrained().announcements().stream()
                .filter(one -> one.name().equals(AGREED_DEFENCE))
                .findFirst()
                .orElseThrow();
        var rules = RuleBook.of(view.restrained().terms().orElseThrow());
        judgedAfterwards = rules.judge(view.restrained(), new Subject.Recorded(defence.id()), view.at(), view.proof());
        late = verdicts(new Judging(path -> nodes.node("rus").read(path)));
        blind = verdicts(new Judging(path -> Optional.empty()));
        var tasks = new ArrayList<Runnable>();
        var beside = new Judging(path -> nodes.node("rus").read(path), 0, tasks::add);
        unread = byName(beside.verdicts(view, rules));
        tasks.forEach(Runnable::run);
        readBeside = byName(beside.verdicts(view, rules));
        mapBefore = layer();
        var geometry = """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",\
                "coordinates":[[[36.5,35.6],[36.6,35.6],[36.6,35.7],[36.5,35.6]]]}}]}""".getBytes(StandardCharsets.UTF_8);
        var newer = new Body.Layer("group-territory", Digest.of(geometry), Instant.parse("2016-09-13T06:00:00Z"));
        nodes.release("usa", newer, Map.of(Digest.of(geometry), geometry));
        nodes.playTo(FLOWN.plus(Duration.ofMinutes(2)));
        mapProposed = layer();
        nodes.release("rus", newer, Map.of(Digest.of(geometry), geometry));
        nodes.playTo(FLOWN.plus(Duration.ofMinutes(4)));
        mapAgreed = layer();
    }

    private Map<String, Verdict> verdicts(Judging judging) {
        return byName(nodes.picture("rus", judging).verdicts());
    }

    private static Map<String, Verdict> byName(Map<ActId, Verdict> verdicts) {
        var byName = new TreeMap<String, Verdict>();
        verdicts.values().forEach(verdict -> byName.put(verdict.name().orElseThrow(), verdict));
        return byName;
    }

    /** The properties of the one layer that is drawn. */
    @SuppressWarnings("unchecked")
    private Map<String, Object> layer() {
        var body = new MapPicture(nodes.picture("rus", watching), true).body();
        var features = (List<Map<String, Object>>) ((Map<String, Object>) body.get("layers")).get("features");
        assertThat(features).hasSize(1);
        return (Map<String, Object>) features.getFirst().get("properties");
    }

    @Test
    void aFlightIsJudgedAtNowWhileItIsFlown() {
        assertThat(flying.get(AGREED_DEFENCE).outcome()).isEqualTo(Outcome.PERMITTED);
        assertThat(flying.get(AGREED_DEFENCE).at()).isEqualTo(FLYING);
    }

    @Test
    void aConsentThatRanOutAfterTheFlightForbidsNothingThatWasFlown() {
        assertThat(judgedAfterwards.outcome()).isNotEqualTo(Outcome.PERMITTED);
        assertThat(flown.get(AGREED_DEFENCE).outcome()).isEqualTo(Outcome.PERMITTED);
        assertThat(flown.get(AGREED_DEFENCE).at()).isEqualTo("2016-09-13T09:00:00Z");
    }

    @Test
    void aPageThatIsOpenedAfterwardsIsToldTheSame() {
        assertThat(late).hasSameSizeAs(flown);
        late.forEach((name, verdict) ->
                assertThat(verdict.outcome()).as(name).isEqualTo(flown.get(name).outcome()));
    }

    @Test
    void ofALongRecordWhatWasOverBeforeTheStartIsJudgedBesideAndSaysNothingUntilThen() {
        assertThat(unread).doesNotContainKey(AGREED_DEFENCE);
        assertThat(readBeside).hasSameSizeAs(late);
        readBeside.forEach((name, verdict) ->
                assertThat(verdict.outcome()).as(name).isEqualTo(late.get(name).outcome()));
    }

    @Test
    void aVerdictIsMadeAnewInTheSameSecondWhenWhatItDependsOnChanges() {
        var rules = RuleBook.of(whileFlying.restrained().terms().orElseThrow());
        var alone = changed(false, whileFlying.proof());
        var unproven = changed(true, Proof.NONE);
        var judging = new Judging(path -> nodes.node("rus").read(path));
        for (var view : List.of(whileFlying, alone, unproven, whileFlying)) {
            var anew = new Judging(path -> nodes.node("rus").read(path));
            assertThat(judging.verdicts(view, rules)).isEqualTo(anew.verdicts(view, rules));
        }
        assertThat(judging.verdicts(alone, rules)).isNotEqualTo(judging.verdicts(whileFlying, rules));
        assertThat(judging.verdicts(unproven, rules)).isNotEqualTo(judging.verdicts(whileFlying, rules));
    }

    private NodeView changed(boolean joined, Proof proof) {
        var was = whileFlying;
        return new NodeView(
                was.config(),
                was.at(),
                was.line(),
                was.recorded(),
                was.sealed(),
                was.checkpoint(),
                was.stamps(),
                proof,
                was.register(),
                was.restrained(),
                was.findings(),
                was.aircraft(),
                joined,
                was.standstill(),
                was.halted(),
                was.forked(),
                was.refused());
    }

    @Test
    void aRequestThatNobodyAnsweredIsForbiddenOnceItsTimeIsOver() {
        assertThat(flying.get("R-0002").outcome()).isEqualTo(Outcome.AWAITING);
        assertThat(flown.get("R-0002").outcome()).isEqualTo(Outcome.FORBIDDEN);
    }

    @Test
    void aRecordThatCannotBeReadYetLeavesTheVerdictAtNow() {
        assertThat(blind.get(AGREED_DEFENCE).outcome()).isEqualTo(judgedAfterwards.outcome());
    }

    @Test
    void onlyTheAgreedVersionOfALayerIsDrawnAndANewerProposalIsNamed() {
        assertThat(mapBefore).containsEntry("asOf", Instant.parse("2016-09-11T12:00:00Z"));
        assertThat(mapBefore).containsEntry("proposed", Optional.empty());
        assertThat(mapProposed).containsEntry("asOf", Instant.parse("2016-09-11T12:00:00Z"));
        assertThat(mapProposed).containsEntry("proposed", Optional.of(Instant.parse("2016-09-13T06:00:00Z")));
        assertThat(mapProposed.get("proposedBy")).hasToString("[usa]");
        assertThat(mapAgreed).containsEntry("asOf", Instant.parse("2016-09-13T06:00:00Z"));
        assertThat(mapAgreed).containsEntry("proposed", Optional.empty());
    }

    @Test
    void instantsInSentencesHaveOneForm() {
        var picture = nodes.picture("rus", watching);
        var sentences = picture.register().entries().stream()
                .map(entry ->
                        picture.line(entry, parley.core.wording.Wording.ENGLISH).sentence())
                .toList();
        assertThat(sentences)
                .contains("USA proposes that the terms take effect at 12 Sep 2016 16:00 Z,"
                        + " if both sides confirm by 12 Sep 2016 12:00 Z.")
                .noneMatch(sentence -> sentence.matches(".*(\\dZ|\\d{4}-\\d\\d-\\d\\d).*"))
                .noneMatch(sentence -> sentence.contains(".."));
    }
}
