package parley.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.act.SignedAct;
import parley.core.act.TestKeys;
import parley.core.log.Hash;
import parley.core.log.SignedNote;

@Execution(ExecutionMode.CONCURRENT)
class AuditTest {
    private static final String CHECKPOINT = "record/checkpoint";

    @Test
    void anHonestRecordIsProvedUpToItsSizeAndStamps() {
        MemoryRecord record = MemoryRecord.small();
        assertThat(record.audit()).isInstanceOfSatisfying(Report.Proved.class, proved -> {
            assertThat(proved.size()).isEqualTo(9);
            assertThat(proved.sealed()).isEqualTo(9);
            assertThat(proved.stamps()).containsOnlyKeys("usa", "rus");
            assertThat(proved.sentence())
                    .contains("at size 9, all of it sealed (rus 2016-09-10T")
                    .contains("I1, I2 and I4")
                    .contains("cut short");
        });
    }

    @Test
    void withoutKeysItIsStructureOnlyAndSaysSo() {
        Report report = new Audit(MemoryRecord.small(), new TreeMap<>()).run();
        assertThat(report).isInstanceOf(Report.StructureOnly.class);
        assertThat(report.sentence()).startsWith("Structure only");
    }

    @Tag("slow")
    @Test
    void aFlippedBitInAnyByteOfAnyFileIsDetectedAndThePlaceNamed() {
        MemoryRecord record = MemoryRecord.small();
        // Partial files of earlier sizes lie there too, as at a node.
        assertThat(record.files.keySet()).contains("record/tile/0/000.p/2", "record/tile/0/000.p/9");
        record.files.forEach((path, good) -> {
            for (int at = 0; at < good.length; at++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) (1 << (at % 8));
                record.files.put(path, bad);
                Report report = record.audit();
                assertThat(report).as("%s, byte %d", path, at).isInstanceOf(Report.Broken.class);
                Report.Broken broken = (Report.Broken) report;
                assertThat(broken.where())
                        .as("%s, byte %d: %s", path, at, broken.what())
                        .isNotBlank();
                if (!path.equals(CHECKPOINT)) {
                    assertThat(broken.where())
                            .as("%s, byte %d: %s", path, at, broken.what())
                            .startsWith(path);
                }
            }
            record.files.put(path, good);
        });
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
    }

    @Test
    @Tag("slow")
    void everyBitOfTheCheckpointCounts() {
        MemoryRecord record = MemoryRecord.small();
        byte[] good = record.files.get(CHECKPOINT);
        for (int bit = 0; bit < good.length * 8; bit++) {
            byte[] bad = good.clone();
            bad[bit / 8] ^= (byte) (1 << (bit % 8));
            record.files.put(CHECKPOINT, bad);
            assertThat(record.audit()).as("bit %d", bit).isInstanceOf(Report.Broken.class);
        }
    }

    @Test
    void aFileCutShortOrMissingIsNamed() {
        MemoryRecord record = MemoryRecord.small();
        for (String path : List.copyOf(record.files.keySet())) {
            byte[] good = record.files.remove(path);
            boolean leftover = path.startsWith("record/tile") && !path.endsWith(".p/9");
            assertThat(record.audit()).as(path).isInstanceOf(leftover ? Report.Proved.class : Report.Broken.class);
            for (int length : List.of(0, 1, good.length / 2, good.length - 1)) {
                record.files.put(path, java.util.Arrays.copyOf(good, length));
                assertThat(record.audit()).as("%s cut to %d", path, length).isInstanceOf(Report.Broken.class);
            }
            record.files.put(path, good);
        }
    }

    @Tag("slow")
    @Test
    void aRecordOfManyTilesIsProvedAndAFlippedBitInEachFileFound() {
        MemoryRecord record = MemoryRecord.small();
        for (int i = 0; i < 280; i++) {
            record.say("rus", MemoryRecord.notice(i));
        }
        record.checkpoint("usa", "rus");
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
        Random random = new Random(5);
        for (String path : List.copyOf(record.files.keySet())) {
            byte[] good = record.files.get(path);
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            record.files.put(path, bad);
            assertThat(record.audit()).as(path).isInstanceOf(Report.Broken.class);
            record.files.put(path, good);
        }
    }

    @Test
    void aRecordCutShortAtAnEarlierCheckpointLooksSound() {
        MemoryRecord record = MemoryRecord.small();
        String earlier = new String(record.files.get(CHECKPOINT), StandardCharsets.UTF_8);
        record.say("usa", MemoryRecord.notice(3));
        record.checkpoint("usa", "rus");
        record.files.put(CHECKPOINT, earlier.getBytes(StandardCharsets.UTF_8));
        assertThat(record.audit())
                .isInstanceOfSatisfying(
                        Report.Proved.class, proved -> assertThat(proved.size()).isEqualTo(9));
    }

    @Test
    void entriesThatNobodyCosignedYetAreToldApart() {
        MemoryRecord record = MemoryRecord.small();
        record.seal();
        record.checkpoint("usa");
        assertThat(record.audit()).isInstanceOfSatisfying(Report.Proved.class, proved -> {
            assertThat(proved.size()).isEqualTo(10);
            assertThat(proved.sealed()).isEqualTo(9);
            assertThat(proved.sentence()).contains("sealed up to size 9");
        });
        MemoryRecord young = new MemoryRecord();
        young.checkpoint();
        assertThat(young.audit().sentence()).contains("nothing is sealed");
    }

    @Test
    void onlyTheTrustedRootsCount() {
        MemoryRecord record = MemoryRecord.small();
        var other = new TreeMap<>(MemoryRecord.roots());
        other.put(
                "usa-root",
                new parley.core.act.ActKey(
                        "usa-root", TestKeys.of("stranger").key().raw()));
        broken(new Audit(record, other).run(), "blobs/sha256/", "not the trusted key of that name");
        var none = new TreeMap<>(Map.of("xaa-root", TestKeys.of("xaa-root").key()));
        broken(new Audit(record, none).run(), "blobs/sha256/", "no usa-root");
    }

    @Test
    void anEntryThatNoGrantedKeySignedIsEvidenceAgainstTheOffice() {
        MemoryRecord record = MemoryRecord.small();
        record.append("not an act".getBytes(StandardCharsets.US_ASCII));
        record.checkpoint("usa", "rus");
        evidence(record.audit(), "(entry 9)", "no granted key signed it");

        MemoryRecord forged = MemoryRecord.small();
        SignedAct good = forged.sign("rus", 2, Optional.empty(), MemoryRecord.notice(9));
        byte[] entry = good.entry();
        byte[] tail = new String(entry, StandardCharsets.US_ASCII)
                .replaceFirst("[^.]*$", Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]))
                .getBytes(StandardCharsets.US_ASCII);
        forged.append(tail);
        forged.checkpoint("usa", "rus");
        evidence(forged.audit(), "(entry 9)", "The signature by rus-act-1 is wrong");
    }

    @Test
    void anEntryThatItsAuthorSignedButThatIsNoActIsVoidAndBreaksNothing() {
        MemoryRecord record = MemoryRecord.small();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String input = base64.encodeToString("{\"alg\":\"Ed25519\",\"kid\":\"rus-act-1\",\"typ\":\"parley-act+json\"}"
                        .getBytes(StandardCharsets.US_ASCII))
                + "." + base64.encodeToString("{\"type\":\"joke\"}".getBytes(StandardCharsets.US_ASCII));
        byte[] signature = TestKeys.of("rus-act-1").signer().sign(input.getBytes(StandardCharsets.US_ASCII));
        record.append((input + "." + base64.encodeToString(signature)).getBytes(StandardCharsets.US_ASCII));
        record.checkpoint("usa", "rus");
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
        assertThat(record.audit().sentence()).contains("entries count for nothing");
    }

    @Test
    void anActOutOfItsChainShowsThatOneWasDroppedOrReordered() {
        MemoryRecord gap = MemoryRecord.small();
        gap.append(gap.sign("rus", 3, Optional.of(ActId.of(new byte[0])), MemoryRecord.notice(9))
                .entry());
        gap.checkpoint("usa", "rus");
        evidence(gap.audit(), "(entry 9)", "goes on with seq 2");

        MemoryRecord fork = MemoryRecord.small();
        fork.append(fork.sign("rus", 2, Optional.of(ActId.of(new byte[0])), MemoryRecord.notice(9))
                .entry());
        fork.checkpoint("usa", "rus");
        evidence(fork.audit(), "(entry 9)", "goes on with seq 2");
    }

    @Test
    void aSealOfAnotherHistoryIsEvidence() {
        MemoryRecord record = MemoryRecord.small();
        record.say("office", new Body.Seal(record.note(4, Hash.leaf(new byte[1]), "usa", "rus")));
        record.checkpoint("usa", "rus");
        evidence(record.audit(), "(entry 9)", "evidence of two histories");

        MemoryRecord future = MemoryRecord.small();
        future.say("office", new Body.Seal(future.note(40, Hash.leaf(new byte[1]), "usa", "rus")));
        future.checkpoint("usa", "rus");
        evidence(future.audit(), "(entry 9)", "of size 40; before it stand 9");

        MemoryRecord offered = MemoryRecord.small();
        offered.say("office", new Body.Offer(4, new Digest(Hash.EMPTY.hex())));
        offered.checkpoint("usa", "rus");
        evidence(offered.audit(), "(entry 9)", "evidence of two histories");
    }

    @Test
    void aForgedSealIsNamed() {
        MemoryRecord record = MemoryRecord.small();
        String note = record.checkpoint("usa", "rus");
        record.say("office", new Body.Seal(note.replace("\n9\n", "\n8\n")));
        record.checkpoint("usa", "rus");
        evidence(record.audit(), "(entry 9)", "is wrong");
    }

    @Test
    void stampsThatGoBackwardsAreNamed() {
        MemoryRecord record = MemoryRecord.small();
        record.say("rus", MemoryRecord.notice(5));
        record.now = record.now.minusSeconds(3_600);
        record.checkpoint("usa", "rus");
        evidence(record.audit(), "", "go backwards");
    }

    @Test
    void aBlobThatTheTermsListMustBeThere() {
        MemoryRecord record = MemoryRecord.small();
        Digest file = Digest.of("arrangement: test\n".getBytes(StandardCharsets.UTF_8));
        record.files.remove("blobs/sha256/" + file);
        broken(record.audit(), "blobs/sha256/" + file, "arrangement.yaml");
    }

    @Test
    void aLineOfAStrangersWitnessIsIgnored() {
        MemoryRecord record = MemoryRecord.small();
        String note = new String(record.files.get(CHECKPOINT), StandardCharsets.UTF_8)
                + new SignedNote.Line("witness.example/w1", 77, new byte[72]).encode();
        record.files.put(CHECKPOINT, note.getBytes(StandardCharsets.UTF_8));
        assertThat(record.audit()).isInstanceOf(Report.Proved.class);
    }

    @Test
    void nobodyMakesARecordUnprovableWithOneEntry() {
        MemoryRecord record = MemoryRecord.small();
        record.say("rus", new Body.Seal("rubbish"));
        record.say("rus", MemoryRecord.notice(5));
        record.checkpoint("usa", "rus");
        evidence(record.audit(), "(entry 9)", "");
        assertThat(record.audit().sentence()).contains("sealed", "evidence of 1 breach");
    }

    private static void evidence(Report report, String where, String what) {
        assertThat(report)
                .isInstanceOfSatisfying(
                        Report.Proved.class,
                        proved -> assertThat(proved.evidence()).anySatisfy(one -> {
                            assertThat(one.where()).contains(where);
                            assertThat(one.what()).contains(what);
                        }));
    }

    private static void broken(Report report, String where, String what) {
        assertThat(report).isInstanceOfSatisfying(Report.Broken.class, broken -> {
            assertThat(broken.where()).contains(where);
            assertThat(broken.what()).contains(what);
        });
    }
}
