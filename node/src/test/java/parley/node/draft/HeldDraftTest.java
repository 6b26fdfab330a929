package parley.node.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import parley.node.draft.HeldDraft.State;
import parley.node.draft.HeldDraft.Step;
import tools.jackson.databind.node.JsonNodeFactory;

/** What may become of a draft, by whom. */
class HeldDraftTest {
    private static final Instant NOW = Instant.parse("2016-09-12T06:00:00Z");
    private static final Officer AUTHOR = new Officer("duty@usa", "D-1", "Duty officer");
    private static final Officer OTHER = new Officer("duty2@usa", "D-2", "Other duty officer");
    private static final Officer RELEASER = new Officer("release@usa", "R-1", "Release officer");
    private static final Written WRITTEN =
            new Written("notice", List.of(), JsonNodeFactory.instance.objectNode(), Optional.empty());
    private static final String DIGEST = "ab";

    private static HeldDraft taken(Step step) {
        assertThat(step).isInstanceOf(Step.Taken.class);
        return ((Step.Taken) step).draft();
    }

    private static HeldDraft.Why refused(Step step) {
        assertThat(step).isInstanceOf(Step.Not.class);
        return ((Step.Not) step).why();
    }

    private static HeldDraft begun() {
        return HeldDraft.begun("id", WRITTEN, AUTHOR, NOW);
    }

    private static HeldDraft in(State state) {
        var handed = taken(begun().handed(NOW));
        return switch (state) {
            case EDITING -> begun();
            case HANDED -> handed;
            case RETURNED -> taken(handed.returned("Wrong day.", NOW));
            case RELEASED ->
                taken(handed.releasing(RELEASER, DIGEST, false, NOW)).released("act", NOW);
            case DISCARDED -> taken(begun().discarded(AUTHOR, NOW));
        };
    }

    /** The whole table of steps, written out a second time: from where each may be taken. */
    @Test
    void eachStepIsTakenFromWhereItMayAndFromNowhereElse() {
        Map<String, Function<HeldDraft, Step>> steps = Map.of(
                "save", held -> held.saved(WRITTEN, held.revision(), AUTHOR, NOW),
                "hand", held -> held.handed(NOW),
                "take back", held -> held.takenBack(AUTHOR, NOW),
                "give back", held -> held.returned("Why.", NOW),
                "discard", held -> held.discarded(AUTHOR, NOW),
                "release", held -> held.releasing(RELEASER, DIGEST, false, NOW),
                "release alone", held -> held.releasing(AUTHOR, DIGEST, true, NOW));
        Map<String, Set<State>> from = Map.of(
                "save", Set.of(State.EDITING, State.RETURNED),
                "hand", Set.of(State.EDITING, State.RETURNED),
                "take back", Set.of(State.HANDED),
                "give back", Set.of(State.HANDED),
                "discard", Set.of(State.EDITING, State.RETURNED),
                "release", Set.of(State.HANDED),
                "release alone", Set.of(State.EDITING, State.RETURNED, State.HANDED));
        steps.forEach((name, step) -> {
            for (var state : State.values()) {
                assertThat(step.apply(in(state)) instanceof Step.Taken)
                        .as(name + " from " + state)
                        .isEqualTo(from.get(name).contains(state));
            }
        });
    }

    @Test
    void nobodyReleasesWhatTheyHaveWrittenIn() {
        var both = taken(taken(begun().saved(WRITTEN, 1, RELEASER, NOW)).handed(NOW));
        assertThat(refused(both.releasing(AUTHOR, DIGEST, false, NOW))).isEqualTo(HeldDraft.Why.OWN);
        assertThat(refused(both.releasing(RELEASER, DIGEST, false, NOW))).isEqualTo(HeldDraft.Why.OWN);
        assertThat(both.releasing(OTHER, DIGEST, false, NOW)).isInstanceOf(Step.Taken.class);
    }

    @Test
    void aSecondAccountOfTheSameOfficerIsNoSecondPerson() {
        var handed = in(State.HANDED);
        var again = new Officer("release@usa", AUTHOR.code(), "The same");
        assertThat(refused(handed.releasing(again, DIGEST, false, NOW))).isEqualTo(HeldDraft.Why.OWN);
    }

    @Test
    void whoSavesOnAnOlderRevisionIsTold() {
        var second = taken(begun().saved(WRITTEN, 1, OTHER, NOW));
        assertThat(second.revision()).isEqualTo(2);
        assertThat(second.author()).isEqualTo(AUTHOR);
        assertThat(refused(second.saved(WRITTEN, 1, AUTHOR, NOW))).isEqualTo(HeldDraft.Why.REVISION);
    }

    @Test
    void onlyWhoWroteInItTakesItBackOrDiscardsIt() {
        assertThat(refused(in(State.HANDED).takenBack(OTHER, NOW))).isEqualTo(HeldDraft.Why.OTHERS);
        assertThat(refused(begun().discarded(OTHER, NOW))).isEqualTo(HeldDraft.Why.OTHERS);
    }

    @Test
    void whileItIsBeingSignedNothingElseBecomesOfIt() {
        var signing = taken(in(State.HANDED).releasing(RELEASER, DIGEST, false, NOW));
        var steps = new ArrayList<Step>(List.of(
                signing.saved(WRITTEN, signing.revision(), AUTHOR, NOW),
                signing.handed(NOW),
                signing.takenBack(AUTHOR, NOW),
                signing.returned("Why.", NOW),
                signing.discarded(AUTHOR, NOW),
                signing.releasing(OTHER, DIGEST, false, NOW)));
        // One that needs one person is signed while it is being written.
        var alone = taken(begun().releasing(AUTHOR, DIGEST, true, NOW));
        steps.add(alone.saved(WRITTEN, 1, AUTHOR, NOW));
        steps.add(alone.handed(NOW));
        steps.add(alone.discarded(AUTHOR, NOW));
        assertThat(steps).allSatisfy(step -> assertThat(refused(step)).isEqualTo(HeldDraft.Why.STATE));
        assertThat(signing.notReleased()).isEqualTo(in(State.HANDED));
    }
}
