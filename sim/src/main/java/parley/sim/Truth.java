package parley.sim;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.core.act.ActId;
import parley.core.act.Body;
import parley.core.act.SignedAct;
import parley.core.log.AddCheckpoint;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Hash;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.register.Overlay;
import parley.node.ledger.Witnesses;
import parley.node.port.SubmitAnswer;
import parley.node.port.WitnessAnswer;

/**
 * What was really signed, by whom, and when by the one true clock. It is put together from what crosses the lines and what the
 * nodes are told to sign; no node is ever asked for its opinion.
 */
public final class Truth {
    private final Witnesses witnesses;
    private final Supplier<Instant> now;
    private final Function<String, Duration> clockError;
    private final Map<ActId, Said> said = new LinkedHashMap<>();
    private final Map<ActId, Instant> reached = new LinkedHashMap<>();
    private final Map<ActId, Acknowledged> acknowledged = new LinkedHashMap<>();
    private final List<Cosigned> cosigned = new ArrayList<>();
    private final Map<String, Map<ActId, Instant>> received = new TreeMap<>();
    /** Every checkpoint that bears the office's signature and was shown to anybody. */
    private final Map<Long, Set<Hash>> issued = new TreeMap<>();

    private final Map<String, Optional<SignedAct>> decoded = new HashMap<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> kept = new HashSet<>();
    private final Set<String> restored = new TreeSet<>();
    private final Set<String> dishonest = new TreeSet<>();
    private boolean delivering;

    /** @param at when it was signed */
    public record Said(SignedAct signed, String party, Instant at) {}

    /** @param index where the office said that it stands */
    public record Acknowledged(SignedAct signed, long index, Instant at) {}

    /**
     * A cosignature.
     *
     * @param at when it was made
     * @param trueClock whether its maker's clock was within S of the true one
     * @param shown whether anybody else has it
     */
    public record Cosigned(
            String party, long size, Hash root, Instant stamp, Instant at, boolean trueClock, boolean shown) {
        Cosigned shownNow() {
            return new Cosigned(party, size, root, stamp, at, trueClock, true);
        }
    }

    Truth(Witnesses witnesses, Supplier<Instant> now, Function<String, Duration> clockError) {
        this.witnesses = witnesses;
        this.now = now;
        this.clockError = clockError;
    }

    public Witnesses witnesses() {
        return witnesses;
    }

    public Instant now() {
        return now.get();
    }

    /** S. */
    public Duration skew() {
        return Duration.ofSeconds(witnesses.charter().skewSeconds());
    }

    public boolean clockTrue(String node) {
        return clockError.apply(node).abs().compareTo(skew()) <= 0;
    }

    // What happens.

    /** A party has signed an act. */
    public void signed(SignedAct act) {
        said.putIfAbsent(act.id(), new Said(act, act.act().author().party(), now()));
    }

    /** A call has reached its addressee. */
    void sent(SimNetwork.Call call) {
        switch (call.kind()) {
            case SUBMIT ->
                act(call.what()).filter(witnesses.charter().keys()::signed).ifPresent(this::signed);
            case NEWEST_CHECKPOINT -> seen(call.what());
            case ADD_CHECKPOINT, READ -> {}
        }
    }

    void submitted(String to, byte[] entry, SubmitAnswer answer) {
        var act = act(Wire.text(entry));
        if (act.isEmpty()) {
            return;
        }
        switch (answer) {
            case SubmitAnswer.Recorded receipt -> {
                reached.putIfAbsent(act.get().id(), now());
                if (delivering) {
                    seen(receipt.checkpoint());
                }
                acknowledged.putIfAbsent(act.get().id(), new Acknowledged(act.get(), receipt.index(), now()));
            }
            case SubmitAnswer.Noted noted -> {
                reached.putIfAbsent(act.get().id(), now());
                received.computeIfAbsent(to, node -> new LinkedHashMap<>())
                        .putIfAbsent(act.get().id(), now());
            }
            case SubmitAnswer.Refused refused -> {}
            case SubmitAnswer.Later later -> {}
        }
    }

    /** A headquarters was asked to cosign, and answered. */
    void asked(String party, String body, WitnessAnswer answer) {
        try {
            var note =
                    AddCheckpoint.parse(body.getBytes(StandardCharsets.UTF_8)).note();
            seen(note);
            if (answer instanceof WitnessAnswer.Cosigned(String lines)) {
                var checkpoint = witnesses.open(note).checkpoint();
                for (var one : CosignedCheckpoint.cosignatures(
                        SignedNote.parseLines(lines),
                        checkpoint.noteText(),
                        witnesses.keys(checkpoint.size()).cosignerKeys())) {
                    made(checkpoint, one, delivering);
                }
            }
        } catch (LogException e) {
            // What cannot be read proves nothing.
        }
    }

    /** A note came to lie on a headquarters' disk: if it bears that side's own new cosignature, it has just been made. */
    void kept(String node, String note) {
        if (!kept.add(node + note)) {
            return;
        }
        try {
            var opened = witnesses.open(note);
            for (var one : opened.cosignatures().values()) {
                if (witnesses.party(one.cosigner()).filter(node::equals).isPresent()) {
                    made(opened.checkpoint(), one, false);
                }
            }
        } catch (NoteException e) {
            // Not the office's.
        }
    }

    /** The latest stamp of either party on a note, if it is one of this record's. */
    public Optional<Instant> newestStamp(String note) {
        try {
            return witnesses.open(note).cosignatures().values().stream()
                    .filter(one -> witnesses.party(one.cosigner()).isPresent())
                    .map(Cosignature::stamp)
                    .max(Instant::compareTo);
        } catch (NoteException e) {
            return Optional.empty();
        }
    }

    private void made(Checkpoint checkpoint, Cosignature one, boolean shown) {
        var party = witnesses.party(one.cosigner()).orElseThrow();
        for (int i = cosigned.size() - 1; i >= 0; i--) {
            var known = cosigned.get(i);
            if (known.party().equals(party)
                    && known.size() == checkpoint.size()
                    && known.stamp().equals(one.stamp())
                    && known.root().equals(checkpoint.root())) {
                if (shown && !known.shown()) {
                    cosigned.set(i, known.shownNow());
                }
                return;
            }
        }
        cosigned.add(
                new Cosigned(party, checkpoint.size(), checkpoint.root(), one.stamp(), now(), clockTrue(party), shown));
    }

    /** Whether the answer to the call under way will reach its caller. */
    void delivering(boolean will) {
        delivering = will;
    }

    /** A checkpoint was shown to somebody. */
    void seen(String note) {
        if (!opened.add(note)) {
            return;
        }
        try {
            var opened = witnesses.open(note);
            var checkpoint = opened.checkpoint();
            // What an office signed whom another has followed is held against nobody any more.
            if (checkpoint.origin().equals(witnesses.log().name())) {
                issued.computeIfAbsent(checkpoint.size(), size -> new LinkedHashSet<>())
                        .add(checkpoint.root());
            }
            opened.cosignatures().values().forEach(one -> made(checkpoint, one, true));
        } catch (NoteException e) {
            // Not the office's.
        }
    }

    /**
     * What a node had signed and nobody has seen is gone with its disk; so is what only an office has seen that lies about it.
     */
    void restored(String node, Collection<Station> stations) {
        var held = new HashSet<ActId>();
        stations.stream()
                .filter(other -> !other.name().equals(node) && !other.name().startsWith("office"))
                .forEach(other -> held.addAll(other.held()));
        restored.add(node);
        received.remove(node);
        cosigned.removeIf(one -> one.party().equals(node) && !one.shown());
        said.values()
                .removeIf(act -> act.party().equals(node)
                        && !held.contains(act.signed().id())
                        && !(reached.containsKey(act.signed().id()) && honest("office")));
    }

    /**
     * Another office goes on from that size under its own keys. What the old one signed beyond is no part of the record; what was
     * recorded there its authors send again.
     */
    void succeeded(Body.Succession succession) {
        long size = succession.size();
        witnesses.expect(succession);
        boolean lied = dishonest.contains("office");
        acknowledged.values().removeIf(one -> lied || one.index() >= size);
        issued.clear();
        cosigned.removeIf(one -> one.size() > size);
        dishonest.remove("office");
        restored.remove("office");
    }

    /** From now on this party or office is taken for one that breaks its word. */
    public void dishonest(String node) {
        dishonest.add(node);
    }

    // What is true.

    public Optional<SignedAct> act(String entry) {
        return decoded.computeIfAbsent(entry, text -> Wire.act(text.getBytes(StandardCharsets.UTF_8)));
    }

    public boolean honest(String node) {
        return !dishonest.contains(node);
    }

    public boolean wasRestored(String node) {
        return restored.contains(node);
    }

    public Stream<Said> said() {
        return said.values().stream();
    }

    public Optional<Said> said(ActId id) {
        return Optional.ofNullable(said.get(id));
    }

    public boolean reachedSomebody(ActId id) {
        return reached.containsKey(id);
    }

    /** How many acts somebody else has. */
    public long reachedSomebody() {
        return reached.size();
    }

    public Map<ActId, Acknowledged> acknowledged() {
        return Collections.unmodifiableMap(acknowledged);
    }

    public List<Cosigned> cosigned() {
        return Collections.unmodifiableList(cosigned);
    }

    public Map<Long, Set<Hash>> issued() {
        return Collections.unmodifiableMap(issued);
    }

    /** When a node was handed an act directly. */
    public Optional<Instant> received(String node, ActId act) {
        return Optional.ofNullable(received.getOrDefault(node, Map.of()).get(act));
    }

    /** Withdrawals that really were signed: of an act itself, or of the signer's own decision about it. */
    public List<Said> takenBack(ActId request, String by) {
        return said().filter(act -> act.party().equals(by)
                        && Overlay.takesBack(act.signed().act().body())
                        && act.signed().act().about().stream()
                                .anyMatch(about -> about.equals(request) || isDecisionOn(about, request)))
                .toList();
    }

    private boolean isDecisionOn(ActId decision, ActId request) {
        @Nullable Said about = said.get(decision);
        return about != null
                && about.signed().act().body() instanceof Body.Decision
                && about.signed().act().about().contains(request);
    }

    /** Whether a party really has said where a request's position is. */
    public boolean hasReadBack(ActId request, String by) {
        return said().anyMatch(act -> act.party().equals(by)
                && act.signed().act().body() instanceof Body.Readback
                && act.signed().act().about().contains(request));
    }

    /** The agreements to a request that really were signed, in this record. */
    public List<Said> agreements(ActId request, String by) {
        return said().filter(act -> act.party().equals(by)
                        && act.signed().act().record().equals(witnesses.record())
                        && act.signed().act().body() instanceof Body.Decision decision
                        && decision.answer() == Body.Answer.AGREE
                        && act.signed().act().about().contains(request))
                .toList();
    }
}
