package parley.core.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.Activity;
import parley.core.register.Announcement;
import parley.core.register.Proof;
import parley.core.terms.Arrangement;
import parley.core.terms.Need;
import parley.core.terms.Said;

/** Whether the needs of an exception are met, can still be met, or cannot be met any more. */
final class Needs {
    private final Arrangement arrangement;
    private final Activity activity;
    private final Occasion occasion;
    private final Notices notices;
    private final Agreements agreements;

    Needs(
            Arrangement arrangement,
            Activity activity,
            Optional<Announcement> announced,
            Instant at,
            Proof proof,
            Optional<Duration> lease,
            boolean guarded) {
        this.arrangement = arrangement;
        this.activity = activity;
        this.occasion = Occasion.of(activity, announced, at, arrangement.utcOffset());
        this.notices = new Notices(occasion, guarded);
        this.agreements = new Agreements(arrangement, occasion, proof, lease);
    }

    NeedGround of(Need need) {
        Optional<List<String>> from = addressees(need);
        if (from.isEmpty()) {
            return occasion.ground(
                    need,
                    List.of(),
                    Outcome.UNDETERMINED,
                    Optional.empty(),
                    Reason.of(Phrase.OTHER_NOT_KNOWN, whyNoOther()),
                    List.of());
        }
        Optional<Instant> withdrawn =
                occasion.announced().flatMap(Announcement::withdrawnAt).filter(time -> !time.isAfter(occasion.end()));
        if (withdrawn.isPresent()) {
            return occasion.ground(need, from.get(), Outcome.FORBIDDEN, Reason.of(Phrase.WITHDRAWN, withdrawn.get()));
        }
        return switch (need.kind()) {
            case NOTICE -> noticed(need, from.get());
            case ACKNOWLEDGEMENT -> worst(need, from.get(), party -> notices.acknowledged(need, party));
            case AGREEMENT -> worst(need, from.get(), party -> agreements.of(need, party));
        };
    }

    /** Parties have seen what they have cosigned; an authority does not cosign: it has seen what it acknowledges. */
    private NeedGround noticed(Need need, List<String> from) {
        List<String> missing = Said.missing(need.says(), activity);
        if (!missing.isEmpty() && !from.isEmpty()) {
            return notices.unsaid(need, from, missing);
        }
        List<String> parties =
                from.stream().filter(arrangement.parties()::contains).toList();
        List<String> authorities = from.stream()
                .filter(one -> !arrangement.parties().contains(one))
                .toList();
        if (authorities.isEmpty()) {
            return notices.seen(need, parties);
        }
        NeedGround acknowledged = worst(need, authorities, authority -> notices.acknowledged(need, authority));
        NeedGround seen = notices.seen(need, parties);
        return parties.isEmpty() || acknowledged.result().compareTo(seen.result()) < 0 ? acknowledged : seen;
    }

    /** The parties meant, without the side's own, whose signature is on it; empty when it cannot be told who. */
    private Optional<List<String>> addressees(Need need) {
        var from = new ArrayList<String>();
        for (String word : need.from()) {
            switch (word) {
                case "both" -> from.addAll(arrangement.parties());
                case "other" -> {
                    Optional<String> other =
                            activity.force().flatMap(arrangement::answers).flatMap(arrangement::other);
                    if (other.isEmpty()) {
                        return Optional.empty();
                    }
                    from.add(other.get());
                }
                default -> from.add(word);
            }
        }
        // Whoever answers for the force and has announced the flight has said so already; nobody else is ever left out.
        Optional<String> answering = activity.force().flatMap(arrangement::answers);
        Optional<String> own = occasion.announced()
                .map(act -> answering.filter(act.party()::equals))
                .orElse(answering);
        return Optional.of(from.stream()
                .distinct()
                .filter(party -> !own.equals(Optional.of(party)))
                .toList());
    }

    private Reason whyNoOther() {
        return activity.force()
                .map(force -> Reason.of(Phrase.NO_PARTY_ANSWERS, force))
                .orElseGet(() -> Reason.of(Phrase.FORCE_NOT_DECLARED));
    }

    private interface ByParty {
        NeedGround of(String party);
    }

    private NeedGround worst(Need need, List<String> parties, ByParty judge) {
        NeedGround worst = null;
        for (String party : parties) {
            NeedGround one = judge.of(party);
            if (worst == null || one.result().compareTo(worst.result()) < 0) {
                worst = one;
            }
        }
        return worst != null
                ? worst
                : occasion.ground(need, List.of(), Outcome.PERMITTED, Reason.of(Phrase.NOBODY_ASKED));
    }
}
