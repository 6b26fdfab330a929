package parley.sim.plant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Body;
import parley.core.act.Digest;
import parley.core.log.AddCheckpoint;
import parley.core.log.Cosignature;
import parley.core.log.Ed25519;
import parley.core.log.LogException;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.register.Start;
import parley.core.rule.Outcome;
import parley.node.port.Peers.Unreachable;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.sim.Beginning;
import parley.sim.Host;
import parley.sim.SimNetwork.Kind;
import parley.sim.Wire;
import parley.sim.Workload;

/** An office, a headquarters or a clock that does not tell the truth. */
final class Lying {
    private Lying() {}

    static List<Plant> plants() {
        return List.of(
                new Plant("a cosigner stores nothing", "NothingLost", Beginning.All::started, Lying::storesNothing),
                new Plant(
                        "a cosigner cosigns what omits its own withdrawal",
                        "Restraint",
                        Beginning.All::started,
                        Lying::cosignsOmission),
                new Plant(
                        "the office drops a withdrawal while the beneficiary flies, who forgets the lease",
                        "LivePermission",
                        Beginning.All::started,
                        Lying::droppedWithdrawal),
                new Plant(
                        "a stamp a day ahead is believed",
                        "NoBackDating",
                        Beginning.All::started,
                        Lying::stampFromTomorrow),
                new Plant(
                        "a cosignature is hidden until after the start",
                        Plant.PROTOCOL,
                        Beginning.All::adopted,
                        Lying::hiddenUntilAfterTheStart),
                new Plant("two offices, one for each side", Plant.PROTOCOL, Beginning.All::started, Lying::twoOffices),
                new Plant(
                        "a stolen key is revoked, and its thief goes on",
                        Plant.PROTOCOL,
                        Beginning.All::started,
                        StolenKey::playedOut),
                new Plant(
                        "the office acknowledges what it has not recorded",
                        Plant.PROTOCOL,
                        Beginning.All::started,
                        Lying::emptyReceipt),
                new Plant(
                        "the office dates its offer back",
                        Plant.PROTOCOL,
                        Beginning.All::started,
                        Lying::offerDatedBack),
                new Plant(
                        "the office dates its first offer ahead, and that is believed for good",
                        "NoBackDating",
                        Beginning.All::started,
                        Lying::offerDatedAhead));
    }

    /** Whoever has a side's cosigning key, and asks no questions. */
    private static Host eager(Stage stage, String party) {
        var witnesses = stage.world.truth().witnesses();
        var key = Ed25519.signer(Beginning.seed(party, "cosigner"));
        return new HostAsIs(Host.of(stage.station(party).up())) {
            @Override
            public WitnessAnswer addCheckpoint(String body) throws Unreachable {
                try {
                    var note = AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8))
                            .note();
                    var text = witnesses.open(note).checkpoint().noteText();
                    var one = Cosignature.sign(witnesses.cosigner(party), key, stage.world.now(), text);
                    return new WitnessAnswer.Cosigned(one.encode());
                } catch (LogException e) {
                    throw new Unreachable(String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private static void storesNothing(Stage stage) {
        if (stage.planted) {
            stage.world.network().attach("usa", eager(stage, "usa"));
        }
        stage.place("rus");
        stage.rounds(2);
    }

    private static void cosignsOmission(Stage stage) {
        var asked = stage.flying();
        stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.SUBMIT);
        stage.sign("usa", new Body.Withdrawal("No more."), asked.id());
        stage.pass(Duration.ofMinutes(3));
        if (stage.planted) {
            stage.world.network().attach("usa", eager(stage, "usa"));
        }
        stage.place("rus");
        stage.rounds(3);
    }

    private static void droppedWithdrawal(Stage stage) {
        var asked = stage.flying();
        stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.SUBMIT);
        if (stage.planted) {
            stage.world.twin("rus", shown -> shown.judging(one -> stage.withoutLease(shown, one)));
        }
        stage.sign("usa", new Body.Withdrawal("No more."), asked.id());
        stage.pass(Duration.ofMinutes(40));
        stage.must("the permission has run out", stage.planted || !stage.permitted("rus", asked.id()));
    }

    private static void stampFromTomorrow(Stage stage) {
        stage.world.truth().dishonest("usa");
        stage.station("usa").clockError(Duration.ofDays(1));
        long before = stage.shown("rus").sealed();
        if (stage.planted) {
            stage.world.twin(
                    "rus",
                    shown -> shown.believing(shown.proof()
                            .with(
                                    "usa",
                                    new Proof.Stamp(
                                            shown.sealed(), stage.world.now().plus(Duration.ofDays(1))))));
        }
        stage.place("rus");
        stage.rounds(4);
        stage.must("nothing is sealed by such a stamp", stage.shown("rus").sealed() == before);
    }

    private static void hiddenUntilAfterTheStart(Stage stage) {
        var deadline = stage.world.now().plusSeconds(600);
        var at = deadline.plusSeconds(1_300);
        var terms = stage.shown("usa").register().termsDigest().orElseThrow();
        var commencement = stage.sign("usa", new Body.Commencement(terms, at, deadline));
        stage.rest();
        stage.unanswered(call -> call.to().equals("usa") && call.kind() == Kind.ADD_CHECKPOINT);
        stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.NEWEST_CHECKPOINT
                || call.to().equals("usa") && call.kind() == Kind.READ);
        stage.sign("usa", new Body.Confirmation(), commencement.id());
        stage.rounds(2);
        stage.sign("rus", new Body.Confirmation(), commencement.id());
        stage.pass(Duration.between(stage.world.now(), at.plusSeconds(120)));
        stage.must(
                "at the start whoever confirmed is restrained, and nothing is decided",
                stage.shown("rus").restrained().start() instanceof Start.Undecided);
        stage.world.heal();
        stage.rest();
        for (var node : List.of("office", "usa", "rus")) {
            stage.must(
                    "what is revealed after the deadline starts nothing",
                    stage.shown(node).register().start() instanceof Start.Lapsed);
        }
    }

    private static void twoOffices(Stage stage) {
        stage.world.truth().dishonest("office");
        stage.world.clone("office", "office-2");
        stage.world.network().route("rus", "office", "office-2");
        stage.lose(call -> call.from().equals("office") && call.to().equals("rus")
                || call.from().equals("office-2") && call.to().equals("usa")
                || call.kind() == Kind.NEWEST_CHECKPOINT);
        long before = stage.shown("usa").sealed();
        stage.place("usa");
        stage.place("rus");
        stage.rounds(4);
        for (var party : List.of("usa", "rus")) {
            stage.must("each side holds its own history", stage.shown(party).recorded() > before);
            stage.must("and neither is sealed", stage.shown(party).sealed() == before);
        }
        stage.world.mendLines();
        stage.rounds(4);
        stage.must("once the sides hear each other, the lie comes out", stage.world.accused());
    }

    private static void emptyReceipt(Stage stage) {
        stage.lose(call -> call.from().equals("office"));
        var first = stage.place("usa");
        stage.rounds(1);
        var receipt = stage.world
                .network()
                .host("office")
                .map(office -> {
                    try {
                        return office.submit(first.entry(), new TreeMap<>());
                    } catch (Unreachable e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orElseThrow();
        stage.world.truth().dishonest("office");
        stage.world
                .network()
                .attach("office", new HostAsIs(Host.of(stage.station("office").up())) {
                    @Override
                    public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
                        return receipt;
                    }
                });
        stage.place("usa");
        stage.rounds(1);
        stage.must(
                "its author says that the receipt proves nothing",
                stage.station("usa").up().status().waitingFor().stream()
                        .anyMatch(line -> line.contains("proves nothing")));
    }

    private static void offerDatedBack(Stage stage) {
        stage.station("office").clockError(Duration.ofHours(-3));
        var start = stage.world.now().plusSeconds(1_800);
        var notice = stage.sign(
                "rus",
                new Body.Notice(
                        Workload.relief("emergency", Instant.ofEpochSecond(start.getEpochSecond())), "Evacuation."));
        stage.rounds(6);
        var shown = stage.shown("rus");
        stage.must(
                "a notice of half an hour stays one, whatever the office says",
                shown.announcements().stream()
                        .filter(one -> one.id().equals(notice.id()))
                        .noneMatch(one -> shown.verdict().apply(one) == Outcome.PERMITTED));
    }

    /** The beneficiary of the delay withholds its cosignature; the office's clock is right again after some minutes. */
    private static void offerDatedAhead(Stage stage) {
        stage.lose(call -> call.to().equals("usa") && call.kind() == Kind.ADD_CHECKPOINT);
        stage.station("office").clockError(Duration.ofHours(3));
        var start = stage.world.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(10_000);
        var notice = stage.sign("rus", new Body.Notice(Workload.relief("emergency", start), "Evacuation."));
        stage.rounds(4);
        stage.must(
                "its author says that the offer is dated ahead",
                stage.station("rus").up().status().waitingFor().stream()
                        .anyMatch(line -> line.contains("dates its offer")));
        stage.station("office").clockError(Duration.ZERO);
        if (stage.planted) {
            stage.world.twin(
                    "rus",
                    shown -> shown.announcing(shown.announcements().stream()
                            .map(one -> one.id().equals(notice.id())
                                    ? Misjudging.offered(one, firstOffer(stage, one))
                                    : one)
                            .toList()));
        }
        stage.rounds(4);
        stage.must(
                "it counts from when it was offered at its time",
                stage.shown("rus").announcements().stream()
                        .filter(one -> one.id().equals(notice.id()))
                        .flatMap(one -> one.offeredAt().stream())
                        .anyMatch(at -> at.isBefore(stage.world.now())));
    }

    private static Optional<Instant> firstOffer(Stage stage, Announcement announced) {
        return Wire.entries(
                        stage.station("rus").disk(),
                        stage.station("rus").up().status().recorded())
                .stream()
                .flatMap(entry -> Wire.act(entry).stream())
                .filter(act -> act.act().body() instanceof Body.Offer(long size, var root) && size > announced.index())
                .map(act -> act.act().issuedAt())
                .findFirst();
    }
}
