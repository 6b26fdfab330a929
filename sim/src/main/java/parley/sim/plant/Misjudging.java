package parley.sim.plant;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.log.NoteException;
import parley.core.register.Announcement;
import parley.core.register.Register;
import parley.sim.Beginning;
import parley.sim.Shown;
import parley.sim.Wire;
import parley.sim.Workload;

/** Nodes that make something else of the same folder: broken twins of the fold, the clock and the overlay. */
final class Misjudging {
    private Misjudging() {}

    static List<Plant> plants() {
        return List.of(
                new Plant("one cosignature is enough", "OneHistory", Beginning.All::started, Misjudging::oneIsEnough),
                new Plant(
                        "a notice counts from its author's own clock",
                        "NoBackDating",
                        Beginning.All::started,
                        Misjudging::localClockForNotice),
                new Plant(
                        "the register depends on a clock",
                        "OneMeaning",
                        Beginning.All::started,
                        Misjudging::clockInTheRegister),
                new Plant(
                        "a withdrawal binds its signer only once it is sealed",
                        "Restraint",
                        Beginning.All::started,
                        Misjudging::withoutOverlay),
                new Plant(
                        "a void leaf is skipped instead of folded",
                        "OneMeaning",
                        Beginning.All::started,
                        Misjudging::leafSkipped));
    }

    private static void oneIsEnough(Stage stage) {
        if (stage.planted) {
            stage.world.twin("rus", shown -> {
                var note = Wire.text(
                        stage.station("rus").disk().read("record/checkpoint").orElseThrow());
                try {
                    var size = stage.world
                            .truth()
                            .witnesses()
                            .open(note)
                            .checkpoint()
                            .size();
                    return shown.sealed(size, note);
                } catch (NoteException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        stage.cut("usa");
        stage.place("rus");
        stage.rounds(3);
    }

    private static void localClockForNotice(Stage stage) {
        stage.lose(call -> call.from().equals("rus"));
        stage.sign(
                "rus",
                new Body.Notice(Workload.relief("routine", stage.world.now().plus(Duration.ofHours(30))), "Relief."));
        stage.pass(Duration.ofMinutes(20));
        stage.world.mendLines();
        if (stage.planted) {
            stage.world.twin(
                    "rus",
                    shown -> shown.announcing(shown.announcements().stream()
                            .map(Misjudging::fromIssue)
                            .toList()));
        }
        stage.rest();
    }

    private static Announcement fromIssue(Announcement one) {
        return told(one, one.noticeGiven().map(seen -> one.issuedAt()), one.offeredAt());
    }

    /** The same, offered at another instant. */
    static Announcement offered(Announcement one, Optional<Instant> at) {
        return told(one, one.noticeGiven(), at);
    }

    private static Announcement told(Announcement one, Optional<Instant> given, Optional<Instant> offered) {
        return new Announcement(
                one.id(),
                one.index(),
                one.name(),
                one.kind(),
                one.party(),
                one.issuedAt(),
                one.activity(),
                one.text(),
                one.sealedAt(),
                given,
                offered,
                one.attested(),
                one.withdrawnAt(),
                one.answers(),
                one.acknowledged());
    }

    private static void clockInTheRegister(Stage stage) {
        if (stage.planted) {
            stage.world.twin(
                    "usa", shown -> shown.digest(shown.digest() + shown.at().getEpochSecond() / 600));
        }
        stage.place("rus");
        stage.rest();
        stage.pass(Duration.ofMinutes(11));
    }

    private static void withoutOverlay(Stage stage) {
        var asked = stage.flying();
        stage.cut("usa");
        if (stage.planted) {
            stage.world.twin(
                    "usa",
                    shown -> shown.judging(
                            one -> stage.world.rules().judge(shown.register(), one, shown.at(), shown.proof())));
        }
        stage.sign("usa", new Body.Withdrawal("No more."), asked.id());
        stage.rounds(2);
    }

    private static void leafSkipped(Stage stage) {
        stage.place("usa");
        stage.rest();
        var bad = new LyingOffice(stage.world);
        long index = bad.size();
        stage.world.truth().dishonest("office");
        bad.branch(new byte[] {1, 2, 3});
        bad.becomesTheRecord();
        if (stage.planted) {
            stage.world.twin(
                    "rus", shown -> shown.sealed() <= index ? shown : shown.digest(skipping(stage, shown, index)));
        }
        stage.place("rus");
        stage.rest();
    }

    private static String skipping(Stage stage, Shown shown, long index) {
        var disk = stage.station("rus").disk();
        var charter = disk.read("blobs/sha256/"
                        + stage.world.truth().witnesses().record().hex())
                .orElseThrow();
        var entries = new ArrayList<>(Wire.entries(disk, shown.sealed()));
        entries.remove((int) index);
        return Register.empty(charter)
                .after(
                        entries,
                        (Digest digest) -> Optional.of(digest).flatMap(one -> disk.read("blobs/sha256/" + one.hex())))
                .digest()
                .hex();
    }
}
