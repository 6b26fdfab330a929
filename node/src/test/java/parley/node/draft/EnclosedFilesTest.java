package parley.node.draft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.act.ActId;
import parley.core.act.StrictJson;
import parley.node.draft.Drafts.Outcome;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;

/** Files that drafts carry: they outlive a restart, go with the draft, and are bounded. */
class EnclosedFilesTest {
    private static final Officer DUTY = new Officer("duty@usa", "D-1", "Duty officer");
    private static final Officer RELEASER = new Officer("release@usa", "R-1", "Release officer");
    private static final String ID = "00000000-0000-4000-8000-000000000001";
    private static final String OTHER = "00000000-0000-4000-8000-000000000002";
    private static final Instant NOW = Instant.parse("2016-09-12T06:00:00Z");

    private static Drafts over(Disk disk, Optional<ActId> signed) {
        return new Drafts(disk, () -> NOW, releasing -> signed);
    }

    private static Written written() {
        return new Written(
                "amendment",
                List.of(),
                StrictJson.read("{}".getBytes(UTF_8), 10).node(),
                Optional.empty());
    }

    private static HeldDraft done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).draft();
    }

    private static HeldDraft begun(Drafts drafts, String id, String... files) {
        var held = done(drafts.save(id, written(), 0, DUTY));
        for (var file : files) {
            held = done(drafts.enclose(id, file, file.getBytes(UTF_8), held.revision(), DUTY));
        }
        return held;
    }

    @Test
    void filesAreThereAfterARestartAndWhenTheDraftIsSavedAgain() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        begun(drafts, ID, "arrangement.yaml", "areas/designated.geojson");
        done(drafts.save(ID, written(), 3, DUTY));
        var again = over(disk.copy(), Optional.empty());
        var held = again.draft(ID).orElseThrow();
        assertThat(held.written().files())
                .extracting(EnclosedFile::name)
                .containsExactly("areas/designated.geojson", "arrangement.yaml");
        assertThat(again.bytes(held.written().files().getLast()))
                .hasValueSatisfying(bytes -> assertThat(bytes).asString(UTF_8).isEqualTo("arrangement.yaml"));
    }

    @Test
    void aFileOfTheSameNameTakesThePlaceOfTheOneBefore() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        begun(drafts, ID, "arrangement.yaml");
        var held = done(drafts.enclose(ID, "arrangement.yaml", "other".getBytes(UTF_8), 2, DUTY));
        assertThat(held.written().files()).hasSize(1);
        assertThat(disk.list("drafts/files"))
                .containsExactly(held.written().files().getFirst().digest().hex());
        done(drafts.leaveOut(ID, "arrangement.yaml", 3, DUTY));
        assertThat(disk.list("drafts/files")).isEmpty();
    }

    @Test
    void theFilesOfADiscardedDraftAreGoneAndThoseOfAnotherAreNot() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        begun(drafts, ID, "same", "own");
        begun(drafts, OTHER, "same");
        done(drafts.discard(ID, DUTY));
        assertThat(disk.list("drafts/files")).hasSize(1);
        done(drafts.discard(OTHER, DUTY));
        assertThat(disk.list("drafts/files")).isEmpty();
    }

    @Test
    void whatIsReleasedKeepsTheNamesAndLeavesTheBytesToTheRecord() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        begun(drafts, ID, "arrangement.yaml");
        done(drafts.hand(ID, DUTY));
        var releasing = done(drafts.releasing(ID, "a".repeat(64), false, RELEASER));
        assertThat(disk.list("drafts/files")).hasSize(1);
        var released = drafts.released(releasing, new ActId("a".repeat(64)));
        assertThat(released.written().files()).hasSize(1);
        assertThat(disk.list("drafts/files")).isEmpty();
    }

    @Test
    void aFileOfADraftThatIsHandedOverIsNotChanged() {
        var drafts = over(new MemoryDisk(), Optional.empty());
        var held = begun(drafts, ID, "arrangement.yaml");
        done(drafts.hand(ID, DUTY));
        assertThat(drafts.enclose(ID, "arrangement.yaml", new byte[1], held.revision() + 1, DUTY))
                .isInstanceOf(Outcome.Not.class);
        assertThat(drafts.leaveOut(ID, "arrangement.yaml", held.revision() + 1, DUTY))
                .isInstanceOf(Outcome.Not.class);
        assertThat(drafts.enclose(OTHER, "arrangement.yaml", new byte[1], 0, DUTY))
                .isInstanceOf(Outcome.NotThere.class);
    }

    @Test
    void aFileOnAnOldRevisionIsNotTakenAndNothingOfItStays() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        begun(drafts, ID);
        assertThat(drafts.enclose(ID, "late", new byte[1], 0, DUTY)).isInstanceOf(Outcome.Not.class);
        assertThat(disk.list("drafts/files")).isEmpty();
    }

    @Test
    void aFileTooLargeOrOneTooManyIsNotTakenAndSaysTheLimit() {
        var drafts = over(new MemoryDisk(), Optional.empty());
        begun(drafts, ID);
        assertThat(drafts.enclose(ID, "large", new byte[Drafts.MOST_FILE_BYTES + 1], 1, DUTY))
                .isInstanceOfSatisfying(
                        Outcome.NotTaken.class,
                        not -> assertThat(not.sentence()).contains("4194305", "4194304"));
        done(drafts.enclose(ID, "one", new byte[Drafts.MOST_FILE_BYTES], 1, DUTY));
        assertThat(drafts.enclose(ID, "two", new byte[Drafts.MOST_FILE_BYTES - 1], 2, DUTY))
                .isInstanceOfSatisfying(
                        Outcome.NotTaken.class,
                        not -> assertThat(not.sentence()).contains("6291456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../keys", "a//b", "/etc", "a\nb", "a\u202eb", "<b>", "C:\\x"})
    void aNameThatCouldMislead(String name) {
        var drafts = over(new MemoryDisk(), Optional.empty());
        begun(drafts, ID);
        assertThat(drafts.enclose(ID, name, new byte[1], 1, DUTY)).isInstanceOf(Outcome.NotTaken.class);
    }

    @Test
    void namesOfOtherLanguagesAreTaken() {
        var drafts = over(new MemoryDisk(), Optional.empty());
        begun(drafts, ID, "районы/слой (2).geojson", "طبقة.geojson");
        assertThat(drafts.draft(ID).orElseThrow().written().files()).hasSize(2);
    }

    /** A crash between the file and the draft that names it. */
    @Test
    void aFileThatNoDraftNamesIsSweptAwayAtTheNextStart() {
        var disk = new MemoryDisk();
        begun(over(disk, Optional.empty()), ID, "arrangement.yaml");
        disk.write("drafts/files/" + "b".repeat(64), new byte[1]);
        over(disk, Optional.empty()).all();
        assertThat(disk.list("drafts/files")).hasSize(1);
    }

    /** What it names is not known, so nothing is swept away; putting in and leaving out does not fill the disk all the same. */
    @Test
    void besideADraftThatCannotBeReadTheFilesHaveTheirLimitToo() {
        var disk = new MemoryDisk();
        disk.write("drafts/" + OTHER + ".json", "{".getBytes(UTF_8));
        var drafts = over(disk, Optional.empty());
        var held = begun(drafts, ID);
        int most = Drafts.MOST_HELD_BYTES / Drafts.MOST_FILE_BYTES;
        for (int i = 0; i < most; i++) {
            var bytes = new byte[Drafts.MOST_FILE_BYTES];
            bytes[0] = (byte) i;
            held = done(drafts.enclose(ID, "a", bytes, held.revision(), DUTY));
            held = done(drafts.leaveOut(ID, "a", held.revision(), DUTY));
        }
        assertThat(disk.list("drafts/files")).hasSize(most);
        assertThat(drafts.enclose(ID, "a", "one more".getBytes(UTF_8), held.revision(), DUTY))
                .isInstanceOfSatisfying(
                        Outcome.NotTaken.class,
                        not -> assertThat(not.sentence()).contains("67108864"));
        assertThat(disk.list("drafts/files")).hasSize(most);
    }

    @Test
    void bytesThatAreOtherOnesAreNotGivenOut() {
        var disk = new MemoryDisk();
        var drafts = over(disk, Optional.empty());
        var file = begun(drafts, ID, "arrangement.yaml").written().files().getFirst();
        disk.write("drafts/files/" + file.digest().hex(), "forged".getBytes(UTF_8));
        assertThat(drafts.bytes(file)).isEmpty();
    }

    /** The disk fails at the draft, after the file. */
    @Test
    void aDiskThatFailsLeavesTheDraftAsItWas() {
        var disk = new MemoryDisk();
        begun(over(disk, Optional.empty()), ID, "one");
        var failing = new FailingAt(disk, "drafts/" + ID + ".json");
        var drafts = over(failing, Optional.empty());
        Assertions.assertThatThrownBy(() -> drafts.enclose(ID, "two", "two".getBytes(UTF_8), 2, DUTY))
                .isInstanceOf(Disk.Failure.class);
        assertThat(drafts.draft(ID).orElseThrow().written().files()).hasSize(1);
        assertThat(over(disk, Optional.empty()).draft(ID).orElseThrow().revision())
                .isEqualTo(2);
    }

    private record FailingAt(Disk disk, String path) implements Disk {
        @Override
        public Optional<byte[]> read(String from) {
            return disk.read(from);
        }

        @Override
        public void write(SortedMap<String, byte[]> files) {
            if (files.containsKey(path)) {
                throw new Disk.Failure("The disk is full.");
            }
            disk.write(files);
        }

        @Override
        public void append(String to, byte[] bytes) {
            disk.append(to, bytes);
        }

        @Override
        public List<String> list(String folder) {
            return disk.list(folder);
        }

        @Override
        public void delete(String from) {
            disk.delete(from);
        }
    }
}
