package parley.node.draft;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.core.act.ActId;
import parley.core.act.Digest;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import parley.node.draft.HeldDraft.Releasing;
import parley.node.draft.HeldDraft.Step;
import parley.node.port.Disk;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The drafts of this node's people, a file each in {@code drafts/}, and beside them {@code drafts/journal.ndjson}: who handed over, gave
 * back, released and discarded what. No other node is ever told of them: nothing here knows of peers, and {@code drafts/} is none of the
 * paths that are served.
 *
 * <p>The files are written to the node's disk as it is given. One that cannot be written is refused and leaves everything as it was; it
 * does not stop the node, since a draft binds nobody.
 */
public final class Drafts {
    /** How many may be open at once, and of one author. */
    public static final int MOST_OPEN = 500;

    public static final int MOST_OF_ONE = 100;
    /** How many that are over are kept; the oldest go first. */
    static final int MOST_OVER = 200;
    /** Bytes of a draft's body. */
    public static final int MOST_BYTES = 256 * 1024;

    /** Files of one draft, as many as terms may have. */
    public static final int MOST_FILES = 100;
    /** Bytes of one file, as many as are read of areas. */
    public static final int MOST_FILE_BYTES = 4 << 20;
    /** Bytes of all files of one draft: what one act can take along to the other nodes, in base64. */
    public static final int MOST_DRAFT_BYTES = 6 << 20;
    /** Bytes of the files of one person's open drafts. */
    public static final int MOST_BYTES_OF_ONE = 24 << 20;

    /** Bytes of the files of all open drafts. */
    public static final int MOST_HELD_BYTES = 64 << 20;

    static final String FOLDER = "drafts";
    private static final String JOURNAL = FOLDER + "/journal.ndjson";
    private static final String SUFFIX = ".json";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Disk disk;
    private final EnclosedFiles files;
    private final Supplier<Instant> clock;
    private final Function<Releasing, Optional<ActId>> signed;
    private final TreeMap<String, HeldDraft> drafts = new TreeMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private boolean opened;

    /** What came of a request. */
    public sealed interface Outcome {
        record Done(HeldDraft draft) implements Outcome {}

        record NotThere() implements Outcome {}

        /** @param draft as it stands */
        record Not(HeldDraft.Why why, String sentence, HeldDraft draft) implements Outcome {}

        /** @param sentence which limit, and what to do */
        record TooMany(String sentence) implements Outcome {}

        /** @param sentence what of a file, which limit, and what to do */
        record NotTaken(String sentence) implements Outcome {}
    }

    /**
     * @param clock the node's time
     * @param signed finds the act of a release that was under way when the node stopped, if it was signed
     */
    public Drafts(Disk disk, Supplier<Instant> clock, Function<Releasing, Optional<ActId>> signed) {
        this.disk = disk;
        this.files = new EnclosedFiles(disk);
        this.clock = clock;
        this.signed = signed;
    }

    /** Whether that could be a draft's id: a UUID in lower case. */
    public static boolean isId(String id) {
        return ID.matcher(id).matches();
    }

    /** All that are held, the newest first. */
    public synchronized List<HeldDraft> all() {
        open();
        return drafts.values().stream()
                .sorted(Comparator.comparing(HeldDraft::updatedAt).reversed().thenComparing(HeldDraft::id))
                .toList();
    }

    public synchronized Optional<HeldDraft> draft(String id) {
        open();
        return Optional.ofNullable(drafts.get(id));
    }

    /** Names of files that are no drafts, left where they are. */
    public synchronized List<String> unreadable() {
        open();
        return List.copyOf(unreadable);
    }

    /** @param onRevision what it was written on; 0 begins a new one */
    public synchronized Outcome save(String id, Written written, long onRevision, Officer by) {
        open();
        var held = drafts.get(id);
        if (held != null) {
            return keep(held, held.saved(written, onRevision, by, now()), "", by);
        }
        if (onRevision != 0) {
            return new Outcome.NotThere();
        }
        var open = drafts.values().stream().filter(one -> !one.state().isOver()).toList();
        if (open.size() >= MOST_OPEN) {
            return new Outcome.TooMany(
                    "There are " + MOST_OPEN + " open drafts here, and no more are held: release or discard some.");
        }
        if (open.stream().filter(one -> one.author().isSameAs(by)).count() >= MOST_OF_ONE) {
            return new Outcome.TooMany("You have " + MOST_OF_ONE
                    + " open drafts, and no more are held of one person: release or discard some.");
        }
        return keep(HeldDraft.begun(id, written, by, now()), "begun", by, "");
    }

    /** A file for a draft, in the place of one of that name. */
    public synchronized Outcome enclose(String id, String name, byte[] bytes, long onRevision, Officer by) {
        open();
        var held = drafts.get(id);
        if (held == null) {
            return new Outcome.NotThere();
        }
        var file = new EnclosedFile(name, bytes.length, Digest.of(bytes));
        var step = held.enclosing(file, onRevision, by, now());
        if (step instanceof Step.Taken(var next)) {
            var wrong = wrong(held, next, file);
            if (wrong.isPresent()) {
                return new Outcome.NotTaken(wrong.get());
            }
            files.write(file.digest(), bytes);
        }
        return keep(held, step, "", by);
    }

    public synchronized Outcome leaveOut(String id, String file, long onRevision, Officer by) {
        return step(id, held -> held.leavingOut(file, onRevision, by, now()), "", by);
    }

    /** The bytes of a file that an open draft names; empty if they are not here, or are other ones. */
    public synchronized Optional<byte[]> bytes(EnclosedFile file) {
        return files.read(file.digest());
    }

    private Optional<String> wrong(HeldDraft held, HeldDraft next, EnclosedFile file) {
        var name = EnclosedFile.wrong(file.name());
        if (!name.isEmpty()) {
            return Optional.of(name);
        }
        if (file.bytes() > MOST_FILE_BYTES) {
            return Optional.of("The file has " + file.bytes() + " bytes; at most " + MOST_FILE_BYTES
                    + " are taken. Simplify the areas.");
        }
        var own = next.written().files();
        if (own.size() > MOST_FILES || bytes(own.stream()) > MOST_DRAFT_BYTES) {
            return Optional.of("With this one the draft has " + own.size() + " files of " + bytes(own.stream())
                    + " bytes; it may have " + MOST_FILES + " files of " + MOST_DRAFT_BYTES
                    + " bytes together. Leave some out.");
        }
        var author = held.author();
        var theirs = drafts.values().stream()
                .filter(draft -> !draft.state().isOver() && !draft.id().equals(held.id()))
                .filter(draft -> draft.author().isSameAs(author))
                .flatMap(draft -> draft.written().files().stream());
        if (bytes(Stream.concat(theirs, own.stream())) > MOST_BYTES_OF_ONE) {
            return Optional.of("The files of one person's open drafts may have " + MOST_BYTES_OF_ONE
                    + " bytes together, and no more are held: release or discard some.");
        }
        // What a draft that cannot be read may name is not swept away; it lies here all the same.
        var known =
                Stream.concat(named(), own.stream()).map(EnclosedFile::digest).collect(Collectors.toSet());
        var all = named().filter(other -> !held.written().files().contains(other));
        long bytes = bytes(Stream.concat(all, own.stream())) + files.bytesBeside(known);
        return bytes > MOST_HELD_BYTES
                ? Optional.of("The files of all open drafts here may have " + MOST_HELD_BYTES
                        + " bytes together, and no more are held: release or discard some.")
                : Optional.empty();
    }

    private static long bytes(Stream<EnclosedFile> some) {
        return some.distinct().mapToLong(EnclosedFile::bytes).sum();
    }

    /** What the drafts name that are not over. */
    private Stream<EnclosedFile> named() {
        return drafts.values().stream()
                .filter(draft -> !draft.state().isOver())
                .flatMap(draft -> draft.written().files().stream());
    }

    /** Not while there is a draft that cannot be read: it may name some. */
    private void sweep() {
        if (!unreadable.isEmpty()) {
            return;
        }
        files.sweep(named().map(EnclosedFile::digest).collect(Collectors.toSet()));
    }

    public synchronized Outcome hand(String id, Officer by) {
        return step(id, held -> held.handed(now()), "handed", by);
    }

    public synchronized Outcome takeBack(String id, Officer by) {
        return step(id, held -> held.takenBack(by, now()), "taken-back", by);
    }

    public synchronized Outcome giveBack(String id, String reason, Officer by) {
        return step(id, held -> held.returned(reason, now()), "given-back", by);
    }

    public synchronized Outcome discard(String id, Officer by) {
        return step(id, held -> held.discarded(by, now()), "discarded", by);
    }

    /** Right before it is signed: from here to {@link #released} or {@link #notReleased} nothing else becomes of it. */
    public synchronized Outcome releasing(String id, String digest, boolean alone, Officer by) {
        return step(id, held -> held.releasing(by, digest, alone, now()), "", by);
    }

    public synchronized HeldDraft notReleased(HeldDraft releasing) {
        return put(releasing.notReleased());
    }

    /** A crash before this: the act is signed and kept, and the next start finds it. */
    public synchronized HeldDraft released(HeldDraft releasing, ActId act) {
        return finish(releasing, act);
    }

    private HeldDraft finish(HeldDraft releasing, ActId act) {
        var done = releasing.released(act.hex(), now());
        note(done, "released", done.releasedBy().orElse(done.author()), act.hex());
        put(done);
        forgetOldest();
        return done;
    }

    private Outcome step(String id, Function<HeldDraft, Step> step, String word, Officer by) {
        open();
        var held = drafts.get(id);
        return held == null ? new Outcome.NotThere() : keep(held, step.apply(held), word, by);
    }

    private Outcome keep(HeldDraft held, Step step, String word, Officer by) {
        return switch (step) {
            case Step.Not(var why, String sentence) -> new Outcome.Not(why, sentence, held);
            case Step.Taken(var next) -> keep(next, word, by, "");
        };
    }

    /** The journal first: a crash between leaves a line of a step that has to be taken again, and never a step without its line. */
    private Outcome keep(HeldDraft next, String word, Officer by, String act) {
        if (!word.isEmpty()) {
            note(next, word, by, act);
        }
        put(next);
        if (next.state().isOver()) {
            forgetOldest();
        }
        return new Outcome.Done(next);
    }

    private HeldDraft put(HeldDraft draft) {
        disk.write(path(draft.id()), DraftFile.write(draft));
        var before = Optional.ofNullable(drafts.put(draft.id(), draft));
        if (before.map(old -> old.state().isOver() != draft.state().isOver()
                        || !old.written().files().equals(draft.written().files()))
                .orElse(false)) {
            sweep();
        }
        return draft;
    }

    private void note(HeldDraft draft, String word, Officer by, String act) {
        var line = JsonNodeFactory.instance
                .objectNode()
                .put("at", now().toString())
                .put("draft", draft.id())
                .put("type", draft.written().type())
                .put("step", word)
                .put("by", by.account())
                .put("code", by.code())
                .put("revision", draft.revision());
        var writers = line.putArray("writers");
        draft.writers().forEach(officer -> writers.add(officer.code()));
        if (!act.isEmpty()) {
            line.put("act", act);
        }
        disk.append(
                JOURNAL,
                (new String(StrictJson.write(line), StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void forgetOldest() {
        drafts.values().stream()
                .filter(one -> one.state().isOver())
                .sorted(Comparator.comparing(HeldDraft::updatedAt).reversed())
                .skip(MOST_OVER)
                .toList()
                .forEach(old -> {
                    disk.delete(path(old.id()));
                    drafts.remove(old.id());
                });
    }

    /** Read when first asked for, so that a node with many drafts starts as fast as one with none. */
    private void open() {
        if (opened) {
            return;
        }
        for (var name : disk.list(FOLDER)) {
            var id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : "";
            if (!isId(id)) {
                continue;
            }
            try {
                var draft = DraftFile.read(disk.read(FOLDER + "/" + name).orElse(new byte[0]));
                if (draft.id().equals(id)) {
                    drafts.put(id, draft);
                } else {
                    unreadable.add(name);
                }
            } catch (Unreadable e) {
                unreadable.add(name);
            }
        }
        opened = true;
        settle();
        sweep();
    }

    /** What a crash left between signing and saying so: the act tells. */
    private void settle() {
        List.copyOf(drafts.values()).forEach(this::settle);
    }

    /** The same of one, when signing it ended otherwise than it should. */
    public synchronized void settle(String id) {
        open();
        Optional.ofNullable(drafts.get(id)).ifPresent(this::settle);
    }

    private void settle(HeldDraft draft) {
        draft.releasing()
                .ifPresent(releasing -> signed.apply(releasing)
                        .ifPresentOrElse(act -> finish(draft, act), () -> put(draft.notReleased())));
    }

    private static String path(String id) {
        return FOLDER + "/" + id + SUFFIX;
    }

    /** Whole milliseconds, as acts have them. */
    private Instant now() {
        return clock.get().truncatedTo(ChronoUnit.MILLIS);
    }
}
