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
import parley.core.act.SignedAct;
import parley.core.log.AddCheckpoint;
import parley.core.log.Cosignature;
import parley.core.log.Ed25519;
import parley.core.log.LogException;
import parley.core.register.Announcement;
import parley.core.register.Entry;
import parley.core.register.Proof;
import parley.core.register.Start;
import parley.core.rule.Outcome;
import parley.node.port.Peers.Unreachable;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;
import parley.sim.Beginning;
import parley.sim.Host;
import parley.sim.Shown;
import parley.sim.SimNetwork.Call;
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
                        "a cosignature is hidden until after the start, and then believed",
                        "OneMeaning",
                        Beginning.All::adopted,
                        Lying::hiddenUntilAfterTheStart),
                new Plant(
                        "two offices, one for each side, and cosigners that ask for no proof",
                        "OneHistory",
                        Beginning.All::started,
                        Lying::twoOffices),
                new Plant(
                        "a stolen key is revoked, its thief goes on, and is believed",
                        "LivePermission",
                        Beginning.All::started,
                        StolenKey::playedOut),
                new Plant(
                        "the office acknowledges what it has not recorded, and the act is kept no longer",
                        "NothingLost",
                        Beginning.All::started,
                        Lying::emptyReceipt),
                new Plant(
                        "the office dates its offer back, and is believed",
                        "NoBackDating",
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
        stage.must("the permission has run out", !stage.permitted("rus", asked.id()));
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
        // It cosigns both confirmations in time, and neither its cosignature nor the seal that it might enter is seen.
        stage.lose(call -> call.kind() == Kind.ADD_CHECKPOINT);
        stage.sign("rus", new Body.Confirmation(), commencement.id());
        stage.sign("usa", new Body.Confirmation(), commencement.id());
        stage.rounds(2);
        stage.world.mendLines();
        stage.unanswered(call -> call.to().equals("usa") && call.kind() == Kind.ADD_CHECKPOINT);
        stage.lose(call -> call.from().equals("usa") && call.kind() == Kind.NEWEST_CHECKPOINT
                || call.to().equals("usa") && call.kind() == Kind.READ
                || isOwnSeal(stage, call));
        stage.pass(Duration.between(stage.world.now(), at.plusSeconds(120)));
        stage.must(
                "at the start whoever confirmed is restrained, and nothing is decided",
                stage.shown("rus").restrained().start() instanceof Start.Undecided);
        stage.world.mendLines();
        stage.lose(call -> isOwnSeal(stage, call));
        stage.rounds(4);
        stage.must(
                "the first seal that shows both after the deadline has decided",
                stage.shown("rus").start() instanceof Start.Lapsed);
        stage.world.heal();
        if (stage.planted) {
            stage.world.twin("rus", shown -> startedAfterAll(stage, shown, deadline));
        }
        stage.rest();
        for (var node : List.of("office", "usa", "rus")) {
            stage.must(
                    "what is revealed after the deadline starts nothing",
                    stage.shown(node).register().start() instanceof Start.Lapsed);
        }
    }

    private static boolean isOwnSeal(Stage stage, Call call) {
        return call.kind() == Kind.SUBMIT
                && call.from().equals("usa")
                && stage.world
                        .truth()
                        .act(call.what())
                        .filter(act -> act.act().body() instanceof Body.Seal)
                        .isPresent();
    }

    /** A start that has lapsed, as a fold has it that asks whether both had cosigned in time, and not what was shown in time. */
    private static Shown startedAfterAll(Stage stage, Shown shown, Instant deadline) {
        if (!(shown.start() instanceof Start.Lapsed(var commencement, var terms, var at, var since, var by))) {
            return shown;
        }
        long last = shown.register().entries().stream()
                .filter(entry -> entry.signed()
                        .filter(act -> act.act().body() instanceof Body.Confirmation)
                        .isPresent())
                .mapToLong(Entry::index)
                .max()
                .orElse(Long.MAX_VALUE);
        var truth = stage.world.truth();
        boolean inTime = truth.witnesses().parties().stream()
                .allMatch(party -> truth.cosigned().stream()
                        .anyMatch(one -> one.party().equals(party)
                                && one.size() > last
                                && !one.stamp().isAfter(deadline)));
        return inTime ? shown.starting(new Start.InEffect(commencement, terms, at, deadline)) : shown;
    }

    private static void twoOffices(Stage stage) {
        stage.world.truth().dishonest("office");
        stage.world.clone("office", "office-2");
        stage.world.network().route("rus", "office", "office-2");
        if (stage.planted) {
            // Each office has both sides' cosigners, which do not ask what they have cosigned before.
            stage.world.network().attach("usa", eager(stage, "usa"));
            stage.world.network().attach("rus", eager(stage, "rus"));
        }
        stage.lose(call -> stage.planted ? call.kind() == Kind.NEWEST_CHECKPOINT : apart(call));
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

    private static boolean apart(Call call) {
        return call.from().equals("office") && call.to().equals("rus")
                || call.from().equals("office-2") && call.to().equals("usa")
                || call.kind() == Kind.NEWEST_CHECKPOINT;
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
        var office = Host.of(stage.station("office").up());
        stage.world.network().attach("office", new HostAsIs(office) {
            @Override
            public SubmitAnswer submit(byte[] entry, SortedMap<Digest, byte[]> blobs) {
                return receipt;
            }
        });
        if (stage.planted) {
            // Whoever believes the receipt has no more use for the act.
            Forgetting.keepNot(stage, "usa", path -> path.startsWith("outbox/"));
        }
        stage.place("usa");
        stage.rounds(1);
        stage.must(
                "its author says that the receipt proves nothing",
                stage.station("usa").up().status().waitingFor().stream()
                        .anyMatch(line -> line.contains("proves nothing")));
        Forgetting.keepNot(stage, "usa", path -> false);
        stage.world.restart("usa");
        stage.world.network().attach("office", office);
        stage.world.mendLines();
        stage.end();
    }

    private static void offerDatedBack(Stage stage) {
        stage.place("usa");
        stage.rest();
        stage.station("office").clockError(Duration.ofHours(-3));
        var start = stage.world.now().plusSeconds(1_800);
        var notice = stage.sign(
                "rus",
                new Body.Notice(
                        Workload.relief("emergency", Instant.ofEpochSecond(start.getEpochSecond())), "Evacuation."));
        offeredFirst(stage, notice);
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
        offeredFirst(stage, notice);
        stage.rounds(4);
        stage.must(
                "it counts from when it was offered at its time",
                stage.shown("rus").announcements().stream()
                        .filter(one -> one.id().equals(notice.id()))
                        .flatMap(one -> one.offeredAt().stream())
                        .anyMatch(at -> at.isBefore(stage.world.now())));
    }

    /** When the fault is planted: a node that takes the first offer's word for when it was made. */
    private static void offeredFirst(Stage stage, SignedAct notice) {
        if (stage.planted) {
            stage.world.twin(
                    "rus",
                    shown -> shown.announcing(shown.announcements().stream()
                            .map(one -> one.id().equals(notice.id())
                                    ? Misjudging.offered(one, firstOffer(stage, one))
                                    : one)
                            .toList()));
        }
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
