package parley.core.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.act.ActId;
import parley.core.act.Body;

/** What a register shows, made from what an earlier one showed, beside what is made anew from everything. */
class AnnouncedTest {
    private static final int ENTRIES = 150;

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void whatIsMadeOfAnEarlierPrefixIsWhatIsMadeAnew(long seed) {
        var made = new RandomRecord(seed, ENTRIES);
        var record = made.record;
        var stored = Resumed.stored(record.entries);
        var register = Register.empty(record.charter.bytes());
        for (byte[] entry : record.entries) {
            register = register.after(entry, record);
            register = made.random.nextInt(9) == 0 ? register.packed(stored) : register;
            if (made.random.nextInt(3) == 0) {
                assertMadeAnewTheSame(register);
            }
        }
        assertMadeAnewTheSame(register);
    }

    private static void assertMadeAnewTheSame(Register register) {
        var fold = register.folded();
        assertThat(register.announcements())
                .as("at " + register.size())
                .isEqualTo(Viewing.of(fold).announcements())
                .containsExactlyElementsOf(fold.leaves()
                        .announced()
                        .flatMap(leaf -> Viewing.of(fold).announcement(leaf.id()).stream())
                        .toList());
        assertThat(register.places()).isEqualTo(Placed.of(fold).places());
        assertThat(register.proof()).isEqualTo(Proof.of(fold.seals(), Instant.MAX));
        for (Announcement one : register.announcements()) {
            assertThat(register.announcement(one.id())).contains(one);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32})
    void anOverlayLowersWhatItIsAboutAndNothingElse(long seed) {
        var made = new RandomRecord(seed, ENTRIES);
        var record = made.record;
        var random = made.random;
        var register = Register.empty(record.charter.bytes());
        for (int size = 0; size < ENTRIES; ) {
            int more = Math.min(ENTRIES, size + 1 + random.nextInt(12));
            register = register.after(record.entries.subList(size, more), record);
            size = more;
            if (size < 8) {
                continue;
            }
            int held = Math.min(ENTRIES, size + random.nextInt(20));
            var direct = new ArrayList<byte[]>();
            for (int i = held; i < ENTRIES; i++) {
                if (random.nextInt(3) == 0) {
                    direct.add(record.entries.get(i));
                }
            }
            var overlay = new Overlay(
                    SlowOverlay.decoded(record.entries.subList(size, held)),
                    SlowOverlay.decoded(direct),
                    made.live(held));
            var at = record.now.minusSeconds(random.nextInt(200_000));
            var used = new TreeSet<ActId>();
            var slow = new SlowOverlay(overlay, register.folded(), record, at).announcements(used);
            var restrained = overlay.restrain(register, record, at);
            assertThat(List.copyOf(restrained.announcements())).as("at " + size).isEqualTo(slow);
            assertThat(restrained.overlaid()).containsAll(used);
            assertThat(Overlay.NONE.proof(register, at)).isEqualTo(Proof.of(register.seals(), at));
        }
    }

    /** What the records above are made of, so that they are not empty of what is claimed of them. */
    @Test
    void theRandomRecordsHoldWhatMatters() {
        int announced = 0;
        int changed = 0;
        int withdrawn = 0;
        int offered = 0;
        int expired = 0;
        for (long seed = 1; seed <= 16; seed++) {
            var record = new RandomRecord(seed, ENTRIES).record;
            var register = Register.empty(record.charter.bytes()).after(record.entries, record);
            announced += register.announcements().size();
            for (Announcement one : register.announcements()) {
                changed += one.changes().isPresent() ? 1 : 0;
                withdrawn += one.lastTakenBack().isPresent() ? 1 : 0;
                offered += one.offeredAt().isPresent() ? 1 : 0;
            }
            for (Entry entry : register.entries()) {
                boolean offer = entry.signed()
                        .filter(signed -> signed.act().body() instanceof Body.Offer)
                        .isPresent();
                boolean late = entry.voidReason()
                        .filter(reason -> reason.kind() == VoidReason.Kind.EXPIRED)
                        .isPresent();
                expired += offer && late ? 1 : 0;
            }
        }
        assertThat(announced).isGreaterThan(200);
        assertThat(changed).isGreaterThan(10);
        assertThat(withdrawn).isGreaterThan(30);
        assertThat(offered).isGreaterThan(50);
        assertThat(expired).isGreaterThan(2);
    }
}
