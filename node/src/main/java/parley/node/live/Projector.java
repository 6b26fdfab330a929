package parley.node.live;

import java.time.Duration;
import java.time.Instant;
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
    private static final int MOST_AHEAD = 64;

    private final LogStore store;
    private final Blobs blobs;
    private Register register;
    private Register held;
    /** Registers beyond the sealed one, by size: what was folded ahead is not folded again once it is sealed. */
    private final TreeMap<Long, Register> ahead = new TreeMap<>();

    private Optional<RuleBook> rules = Optional.empty();

    public Projector(byte[] charter, LogStore store, Blobs blobs) {
        this.store = store;
        this.blobs = blobs;
        this.register = Register.empty(charter);
        this.held = register;
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
        if (folded != null) {
            register = folded.getValue();
        }
        register = register.afterAll(store.decoded(register.size(), sealedSize), blobs);
        ahead.headMap(sealedSize, true).clear();
        return true;
    }

    /** The register of all that is held, sealed or not. */
    public Register held() {
        if (held.size() < register.size()) {
            held = register;
        }
        if (held.size() < store.size()) {
            held = held.afterAll(store.decoded(held.size(), store.size()), blobs);
            ahead.put(held.size(), held);
            if (ahead.size() > MOST_AHEAD) {
                ahead.pollFirstEntry();
            }
        }
        return held;
    }

    /** F of the shortest consent that lives at an instant; empty if none does. */
    public Optional<Duration> lease(Instant now) {
        return register.announcements().stream()
                .filter(asked -> asked.kind() == Announcement.Kind.REQUEST && consentLives(asked, now))
                .flatMap(asked -> register.lease(asked.activity()).stream())
                .min(Duration::compareTo);
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
