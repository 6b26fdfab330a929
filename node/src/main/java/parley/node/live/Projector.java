package parley.node.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.register.Announcement;
import parley.core.register.Blobs;
import parley.core.register.Register;
import parley.core.rule.RuleBook;
import parley.node.ledger.LogStore;

/** Folds the register up to the last checkpoint that both headquarters cosigned: the same prefix, the same digest, anywhere. */
public final class Projector {
    /** Entries that are folded at once. */
    private static final int AT_ONCE = 1_024;
    /** Acts that the register holds in memory at most; those before are read again where they are stored. */
    private static final int MOST_HELD = 8_192;
    /** Registers beyond the sealed one that are kept. */
    private static final int MOST_AHEAD = 64;

    private final LogStore store;
    private final Blobs blobs;
    private volatile Register register;
    private Register held;
    /** Registers beyond the sealed one, by size: what was folded ahead is not folded again once it is sealed. */
    private final TreeMap<Long, Register> ahead = new TreeMap<>();

    private Optional<RuleBook> rules = Optional.empty();

    private volatile Optional<Agreed> agreed = Optional.empty();

    /** The requests of a register, not over by an instant, to which somebody has ever agreed. */
    private record Agreed(Register of, Instant since, List<Announcement> requests) {}

    /** @param from the register to go on from */
    public Projector(Register from, LogStore store, Blobs blobs) {
        this.store = store;
        this.blobs = blobs;
        this.register = from;
        this.held = from;
    }

    /** The register of the sealed prefix. */
    public Register register() {
        return register;
    }

    /** Folds on to a sealed size. @return whether anything changed */
    public boolean advance(long sealedSize) {
        if (sealedSize <= register.size()) {
            return false;
        }
        var folded = ahead.floorEntry(sealedSize);
        register = folded(folded == null ? register : folded.getValue(), sealedSize);
        ahead.headMap(sealedSize, true).clear();
        if (held.size() < sealedSize) {
            held = register;
        }
        return true;
    }

    /** What is folded ahead is packed like the rest: the sealed register comes of it. */
    private Register folded(Register from, long size) {
        Register next = from;
        while (next.size() < size) {
            long to = Math.min(size, next.size() + AT_ONCE);
            next = next.afterAll(store.decoded(next.size(), to), blobs);
            if (next.unpacked() >= MOST_HELD) {
                next = next.packed(store.stored());
            }
        }
        return next;
    }

    /** The register of all that is held, sealed or not. */
    public Register held() {
        if (held.size() < store.size()) {
            held = folded(held, store.size());
            ahead.put(held.size(), held);
            if (ahead.size() > MOST_AHEAD) {
                ahead.pollFirstEntry();
            }
        }
        return held;
    }

    /** F of the shortest consent that lives at an instant; empty if none does. Asked at every turn of every thread. */
    public Optional<Duration> lease(Instant now) {
        var of = register;
        var known = agreed.filter(last -> last.of() == of && !now.isBefore(last.since()))
                .orElseGet(() -> new Agreed(
                        of,
                        now,
                        of.announcements().endingFrom(now).stream()
                                .filter(asked -> asked.kind() == Announcement.Kind.REQUEST && isAgreed(asked))
                                .toList()));
        agreed = Optional.of(known);
        return known.requests().stream()
                .filter(asked -> consentLives(asked, now))
                .flatMap(asked -> of.lease(asked.activity()).stream())
                .min(Duration::compareTo);
    }

    private static boolean isAgreed(Announcement asked) {
        return asked.answers().stream().anyMatch(answer -> answer.answer() == Body.Answer.AGREE);
    }

    private static boolean consentLives(Announcement asked, Instant now) {
        boolean over = asked.activity().volumes().stream()
                .allMatch(volume -> volume.window().end().isBefore(now));
        boolean withdrawn = asked.withdrawnAt().filter(at -> !at.isAfter(now)).isPresent();
        return !over
                && !withdrawn
                && asked.answers().stream()
                        .anyMatch(answer -> answer.answer() == Body.Answer.AGREE
                                && answer.withdrawnAt()
                                        .filter(at -> !at.isAfter(now))
                                        .isEmpty());
    }

    /** Whether the terms let some exception count this activity from when it was offered. */
    public boolean countsFromOffer(Activity activity) {
        return register.terms()
                .map(terms -> rules.filter(book -> book.arrangement().digest().equals(terms.digest()))
                        .orElseGet(() -> RuleBook.of(terms)))
                .filter(book -> {
                    rules = Optional.of(book);
                    return book.offered(activity);
                })
                .isPresent();
    }
}
