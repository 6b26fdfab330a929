package parley.core.register;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.core.act.Act;
import parley.core.act.ActId;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.act.CharterDocument;
import parley.core.register.VoidReason.Kind;
import parley.core.terms.Arrangement;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes the view of a folded prefix: adds to each leaf the times that its seals give it. */
final class Viewing {
    private final Fold fold;
    private final Stamps stamps;
    private final Optional<Arrangement> terms;
    private final TakenBack takenBack;

    /** @param stamps from the seals in the prefix; a node adds live cosignatures for what is not sealed yet */
    Viewing(Fold fold, Stamps stamps) {
        this(fold, stamps, Optional.empty());
    }

    private Viewing(Fold fold, Stamps stamps, Optional<Instant> heard) {
        this.fold = fold;
        this.stamps = stamps;
        this.terms = fold.terms().arrangement();
        this.takenBack = new TakenBack(fold, stamps, heard);
    }

    /** As a node sees it that holds the prefix at an instant: what takes back binds it now, whatever the seals will show. */
    static Viewing heldAt(Fold fold, Instant at) {
        return new Viewing(fold, fold.stamps(), Optional.of(at));
    }

    static Viewing of(Fold fold) {
        return new Viewing(fold, fold.stamps());
    }

    /** Each is made when it is asked for: a record may be long, and few look at all of it. */
    List<Entry> entries() {
        return new AbstractList<>() {
            @Override
            public Entry get(int index) {
                return entry(fold.leaves().get(index));
            }

            @Override
            public int size() {
                return fold.leaves().size();
            }
        };
    }

    Optional<Announcement> announcement(ActId id) {
        return fold.leaves().counted(id).flatMap(this::announcement);
    }

    Entry entry(Leaf leaf) {
        Optional<VoidReason> expiry = counts(leaf)
                ? Optional.empty()
                : leaf.voidReason()
                        .or(() -> Optional.of(VoidReason.of(
                                Kind.EXPIRED,
                                "It was valid until "
                                        + leaf.signed()
                                                .map(s -> s.act().validUntil().toString())
                                                .orElse("")
                                        + " and first sealed at "
                                        + stamps.sealedAt(leaf.index())
                                                .map(Instant::toString)
                                                .orElse("") + ".")));
        return new Entry(
                leaf.index(),
                leaf.id(),
                leaf.signed(),
                leaf.name(),
                stamps.sealedAt(leaf.index()),
                noticeGiven(leaf),
                expiry);
    }

    /** Whether the leaf counts, now that its sealing is known. */
    private boolean counts(Leaf leaf) {
        return fold.counts(leaf, stamps);
    }

    private Optional<Instant> noticeGiven(Leaf leaf) {
        Optional<String> other = fold.charter().counterparty(leaf.party());
        if (leaf.party().equals(CharterDocument.OFFICE)) {
            return Optional.empty();
        }
        // Of an authority's, when both had seen it.
        return other.isPresent()
                ? stamps.covering(other.get(), leaf.index())
                : latest(fold.parties().stream()
                        .map(party -> stamps.covering(party, leaf.index()))
                        .toList());
    }

    private static Optional<Instant> latest(List<Optional<Instant>> all) {
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).max(Instant::compareTo)
                : Optional.empty();
    }

    private Stream<Leaf> about(ActId id, Class<? extends Body> type) {
        return fold.leaves()
                .about(id)
                .filter(leaf -> leaf.said().filter(type::isInstance).isPresent() && counts(leaf));
    }

    /** All of them, each made anew. */
    Announcements announcements() {
        return Announcements.of(fold.leaves()
                .announced()
                .flatMap(leaf -> announcement(leaf).stream())
                .toList());
    }

    /** What a leaf announces, if it does and counts. */
    Optional<Announcement> announcement(Leaf leaf) {
        if (!counts(leaf)) {
            return Optional.empty();
        }
        return switch (leaf.said().orElseThrow()) {
            case Body.Notice(Activity activity, String text, var seen) ->
                Optional.of(announcement(leaf, Announcement.Kind.NOTICE, activity, text));
            case Body.Request(Activity activity, String text, var seen) ->
                Optional.of(announcement(leaf, Announcement.Kind.REQUEST, activity, text));
            case Body.Decision(var answer, String reason, Optional<Activity> changes)
            when changes.isPresent() ->
                fold.leaves()
                        .counted(leaf.signed().orElseThrow().act().about().getFirst())
                        .filter(this::counts)
                        .map(request -> changed(request, leaf, changes.get(), reason));
            default -> Optional.empty();
        };
    }

    private Announcement announcement(Leaf leaf, Announcement.Kind kind, Activity activity, String text) {
        Act act = leaf.signed().orElseThrow().act();
        var noticeGiven = noticeGiven(leaf);
        var acknowledged = new TreeMap<String, Instant>();
        about(leaf.id(), Body.Acknowledgement.class)
                .forEach(
                        ack -> stamps.sealedAt(ack.index()).ifPresent(at -> acknowledged.putIfAbsent(ack.party(), at)));
        return new Announcement(
                leaf.id(),
                leaf.index(),
                leaf.name(),
                kind,
                leaf.party(),
                act.issuedAt(),
                activity,
                text,
                stamps.sealedAt(leaf.index()),
                noticeGiven,
                offeredAt(leaf),
                noticeGiven.isPresent(),
                takenBack.byAuthor(leaf, activity),
                answers(leaf, activity),
                acknowledged);
    }

    /**
     * What is agreed instead of a request: the asker's, once it has agreed too; until then it announces nothing. It is given notice
     * of by the asker's agreement, and taken back by whatever takes the request back, or either's agreement.
     */
    private Announcement changed(Leaf request, Leaf change, Activity activity, String reason) {
        Act act = change.signed().orElseThrow().act();
        String asker = request.party();
        var acceptances = answers(change, activity).stream()
                .filter(answer -> answer.answer() == Body.Answer.AGREE)
                .toList();
        var accepted = acceptances.stream()
                .min(Comparator.comparing(answer -> answer.sealedAt().orElse(Instant.MAX)));
        var accepting = accepted.flatMap(answer -> fold.leaves().counted(answer.id()));
        var both = accepted.flatMap(Announcement.Answer::sealedAt)
                .flatMap(other -> inTurn(request, change).map(one -> one.isAfter(other) ? one : other));
        var answers = new ArrayList<Announcement.Answer>();
        answers.add(answer(request, change, activity).agreeing(both, accepted));
        answers.addAll(acceptances);
        var declined = about(change.id(), Body.Decision.class)
                .filter(leaf -> answered(leaf, Body.Answer.DECLINE))
                .map(leaf -> takenBack.effect(leaf, asker, activity));
        var withdrawn = Stream.of(
                        takenBack.byAuthor(request, activity).stream(),
                        acceptances.stream().flatMap(answer -> answer.withdrawnAt().stream()),
                        declined)
                .flatMap(each -> each)
                .min(Instant::compareTo);
        var given = accepting.flatMap(leaf -> stamps.covering(change.party(), leaf.index()));
        var sealed = accepting.flatMap(leaf -> stamps.sealedAt(leaf.index()));
        var acknowledged = new TreeMap<String, Instant>();
        sealed.ifPresent(at -> acknowledged.put(change.party(), at));
        return new Announcement(
                change.id(),
                change.index(),
                change.name(),
                Announcement.Kind.REQUEST,
                asker,
                act.issuedAt(),
                activity,
                reason,
                sealed,
                given,
                Optional.empty(),
                given.isPresent(),
                withdrawn,
                answers,
                acknowledged,
                Optional.of(request.id()));
    }

    /** A stand-in's agreement counts from when it was its turn: until then the desks before it decide. */
    private Optional<Instant> inTurn(Leaf request, Leaf decision) {
        var turn = stamps.covering(decision.party(), request.index()).map(seen -> seen.plus(decision.turn()));
        return stamps.sealedAt(decision.index())
                .map(when -> turn.filter(when::isBefore).orElse(when));
    }

    /**
     * When it was recorded and offered: the latest of the author's first cosignature over it, the office's offer, and the other
     * side's last cosignature that omits it. Of several offers of a size that holds it the one that is dated first counts: one that
     * is dated ahead of the time, by a lie or a wrong clock, is undone by the next.
     */
    Optional<Instant> offeredAt(Leaf leaf) {
        var own = stamps.covering(leaf.party(), leaf.index());
        var offer = fold.leaves()
                .offerOf(leaf.index())
                .flatMap(first -> counts(first) ? Optional.of(first) : offerThatCounts(leaf))
                .map(o -> o.signed().orElseThrow().act().issuedAt());
        if (own.isEmpty() || offer.isEmpty()) {
            return Optional.empty();
        }
        var omitted = fold.charter().counterparty(leaf.party()).flatMap(other -> stamps.omitting(other, leaf.index()));
        return Stream.of(own, offer, omitted).flatMap(Optional::stream).max(Instant::compareTo);
    }

    /** Seldom needed: the offer that is dated first was sealed too late. */
    private Optional<Leaf> offerThatCounts(Leaf leaf) {
        return fold.leaves()
                .all()
                .filter(o -> o.said().orElse(null) instanceof Body.Offer(long size, var root) && size > leaf.index())
                .filter(this::counts)
                .min(Comparator.comparing(o -> o.signed().orElseThrow().act().issuedAt()));
    }

    /** Without changes in whose place a desk before the stand-in that made them has agreed to the whole. */
    private List<Announcement.Answer> answers(Leaf request, Activity activity) {
        var decisions = about(request.id(), Body.Decision.class).toList();
        return decisions.stream()
                .filter(one -> !answered(one, Body.Answer.CHANGE)
                        || decisions.stream()
                                .noneMatch(other -> later(one, other) && answered(other, Body.Answer.AGREE)))
                .map(leaf -> answer(request, leaf, activity))
                .toList();
    }

    private static boolean answered(Leaf decision, Body.Answer what) {
        return decision.said().orElseThrow() instanceof Body.Decision said && said.answer() == what;
    }

    private static boolean later(Leaf one, Leaf other) {
        return other.index() > one.index() && other.party().equals(one.party());
    }

    private Announcement.Answer answer(Leaf request, Leaf decision, Activity activity) {
        var body = (Body.Decision) decision.said().orElseThrow();
        Act act = decision.signed().orElseThrow().act();
        // What takes a consent back: a withdrawal of it, of any consent to the request, or another decision later.
        Stream<Leaf> undoing = Stream.concat(
                Stream.concat(
                        about(decision.id(), Body.Withdrawal.class),
                        about(request.id(), Body.Withdrawal.class)
                                .filter(w -> w.party().equals(decision.party()))),
                about(request.id(), Body.Decision.class)
                        .filter(other -> later(decision, other))
                        .filter(other ->
                                !answered(decision, Body.Answer.AGREE) || !answered(other, Body.Answer.AGREE)));
        return new Announcement.Answer(
                decision.id(),
                decision.party(),
                body.answer(),
                body.reason(),
                act.issuedAt(),
                act.validUntil(),
                inTurn(request, decision),
                Stream.concat(undoing, takenBack.revoking(decision))
                        .map(w -> takenBack.effect(w, request.party(), activity))
                        .min(Instant::compareTo),
                misread(request, decision.party()));
    }

    /** How far off the position was last read back, if that is too far: a mismatch stops an act that has been agreed, too. */
    private Optional<Double> misread(Leaf asked, String party) {
        Activity activity = activity(asked).orElseThrow();
        double tolerance = terms.orElseThrow().margins().readBackMetres();
        return ReadingBack.last(about(asked.id(), Body.Readback.class)
                        .filter(leaf -> leaf.party().equals(party)))
                .map(said -> ReadingBack.metresOff(said, activity))
                .filter(metres -> tolerance > 0 && metres > tolerance);
    }

    /** What the seals, as far as they stand, make of the times of a notice, request, withdrawal or decline. */
    Optional<ObjectNode> effects(Leaf leaf) {
        var node = JsonNodeFactory.instance.objectNode().put("index", leaf.index());
        Body said = leaf.said().orElseThrow();
        if (said instanceof Body.Notice || said instanceof Body.Request) {
            node.put("given", noticeGiven(leaf).map(Instant::toString).orElse(null));
            return Optional.of(
                    node.put("offered", offeredAt(leaf).map(Instant::toString).orElse(null)));
        }
        if (!Overlay.takesBack(said)) {
            return Optional.empty();
        }
        return fold.leaves()
                .counted(leaf.signed().orElseThrow().act().about().getFirst())
                .flatMap(target -> target.said().orElseThrow() instanceof Body.Decision
                        ? fold.leaves()
                                .counted(target.signed()
                                        .orElseThrow()
                                        .act()
                                        .about()
                                        .getFirst())
                        : Optional.of(target))
                .flatMap(target -> activity(target)
                        .map(activity -> node.put(
                                "effect",
                                takenBack.effect(leaf, target.party(), activity).toString())));
    }

    static Optional<Activity> activity(Leaf announcement) {
        return switch (announcement.said().orElseThrow()) {
            case Body.Notice notice -> Optional.of(notice.activity());
            case Body.Request request -> Optional.of(request.activity());
            case Body.Decision changed -> changed.changes();
            default -> Optional.empty();
        };
    }
}
