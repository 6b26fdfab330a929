package parley.app.http.people;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import parley.app.http.Refused;
import parley.core.act.ActId;
import parley.core.act.Unreadable;
import parley.core.log.LogException;
import parley.core.register.RecordHistory;
import parley.core.rule.RuleBook;
import parley.core.rule.Subject;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.node.Node;
import parley.node.NodeView;
import parley.node.live.TrackMonitor;
import parley.node.port.Disk;

/**
 * Pictures of earlier instants: the register and its verdicts as the record stood then, and aircraft as the journal has them. The
 * last {@value #KEPT} instants asked for are kept.
 */
final class Past {
    static final int KEPT = 64;

    private final Node node;
    private final NodeLabel label;
    private final PastRecord record;
    private final Map<Moment, Object> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Moment, Object> eldest) {
            return size() > KEPT;
        }
    };
    private Optional<RuleBook> book = Optional.empty();

    /** What is kept of an instant holds as long as nothing more is sealed: a stamp of then may still arrive. */
    private record Moment(String what, Instant at, long sealed) {}

    Past(Node node, NodeLabel label) {
        this.node = node;
        this.label = label;
        this.record = new PastRecord(node::read);
    }

    /**
     * The picture of an instant, without aircraft.
     *
     * @throws Refused if it has not come yet, or the record cannot be read as it stood
     */
    Picture at(Instant asked) {
        var view = node.view();
        var at = within(asked, view);
        return kept(new Moment("picture", at, view.sealed()), () -> picture(view, at));
    }

    /** Where aircraft were; findings are those of now that were open then. */
    Replies.Tracks tracks(Instant asked) {
        var view = node.view();
        var at = within(asked, view);
        return kept(new Moment("tracks", at, 0), () -> {
            try {
                return new Replies.Tracks(
                        at, node.aircraft(at).stream().map(Seen::written).toList());
            } catch (Disk.Failure e) {
                throw new Refused(503, "Not now", "The journal of tracks cannot be read: " + e.getMessage());
            }
        });
    }

    private static Instant within(Instant asked, NodeView view) {
        var at = Instant.ofEpochSecond(asked.getEpochSecond());
        if (at.isAfter(view.at())) {
            throw Refused.badRequest(
                    "Malformed request", "at", "The past ends now, at " + view.at() + ", and not at " + at + " (at).");
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private <T> T kept(Moment moment, Supplier<T> make) {
        synchronized (kept) {
            var known = kept.get(moment);
            if (known != null) {
                return (T) known;
            }
            T made = make.get();
            kept.put(moment, made);
            return made;
        }
    }

    private Picture picture(NodeView view, Instant at) {
        var note = view.checkpoint().orElseThrow(() -> new Refused(409, "Not now", "Nothing is sealed yet."));
        RecordHistory then;
        try {
            then = record.at(note, at);
        } catch (LogException | Unreadable | Disk.Failure e) {
            throw new Refused(503, "Not now", "The record cannot be read as it stood: " + e.getMessage());
        } catch (PastRecord.TooLong e) {
            throw new Refused(409, "Not here", e.sentence());
        }
        var register = then.register();
        var earlier = new NodeView(
                view.config(),
                at,
                view.line(),
                register.size(),
                register.size(),
                Optional.empty(),
                then.proof(),
                then.proof(),
                register,
                register,
                view.findings().stream()
                        .filter(finding -> !finding.entered().isAfter(at))
                        .toList(),
                List.<TrackMonitor.Aircraft>of(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        return new Picture(
                earlier,
                label,
                register.terms().map(terms -> verdicts(then, terms, at)).orElse(Map.of()));
    }

    /** Of what had not ended: as a page would have said it then. */
    private Map<ActId, Verdict> verdicts(RecordHistory then, Arrangement terms, Instant at) {
        var rules = book(terms).in(then.register());
        var verdicts = new HashMap<ActId, Verdict>();
        for (var one : then.register().announcements().endingFrom(at)) {
            verdicts.put(one.id(), rules.judge(then.register(), new Subject.Recorded(one.id()), at, then.proof()));
        }
        return verdicts;
    }

    private RuleBook book(Arrangement terms) {
        var known = book.filter(rules -> rules.arrangement().digest().equals(terms.digest()))
                .orElseGet(() -> RuleBook.of(terms));
        book = Optional.of(known);
        return known;
    }
}
