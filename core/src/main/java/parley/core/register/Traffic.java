package parley.core.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import parley.core.act.Activity;
import parley.core.act.Body;
import parley.core.space.Extent;
import parley.core.space.Meeting;
import parley.core.space.Separation;
import parley.core.space.VolumeIndex;

/**
 * The announced flights that a new one may be in the way of: those notices, requests and agreements with changes that counted when they
 * came, were not withdrawn by whose flight it is, and are not over. Over is what ends before the newest stamp that a seal in the record
 * shows; so all of it follows from the record. Immutable.
 *
 * <p>After a resumption it is made when it is first needed: a start does not wait for it.
 */
final class Traffic {
    static final Traffic NONE = new Traffic(VolumeIndex.EMPTY, null);

    private volatile @Nullable VolumeIndex known;
    private volatile @Nullable Leaves unread;

    private Traffic(@Nullable VolumeIndex known, @Nullable Leaves unread) {
        this.known = known;
        this.unread = unread;
    }

    /** Of leaves that were folded elsewhere. */
    static Traffic of(Leaves leaves) {
        return new Traffic(null, leaves);
    }

    private VolumeIndex index() {
        VolumeIndex index = known;
        if (index == null) {
            Leaves from = unread;
            index = from == null ? VolumeIndex.EMPTY : read(from);
            known = index;
            unread = null;
        }
        return index;
    }

    private static VolumeIndex read(Leaves leaves) {
        var entries = new ArrayList<VolumeIndex.Entry>();
        leaves.announced().filter(leaf -> !withdrawn(leaf, leaves)).forEach(leaf -> {
            var volumes = activity(leaf).orElseThrow().volumes();
            for (int i = 0; i < volumes.size(); i++) {
                entries.add(new VolumeIndex.Entry(leaf.index(), i, Extent.of(volumes.get(i))));
            }
        });
        return VolumeIndex.of(entries);
    }

    private static boolean withdrawn(Leaf leaf, Leaves leaves) {
        var asked = leaf.said().orElseThrow() instanceof Body.Decision
                ? leaves.counted(leaf.signed().orElseThrow().act().about().getFirst())
                : Optional.<Leaf>empty();
        return leaves.saidAbout(leaf.party(), leaf.id(), Body.Withdrawal.class)
                || asked.filter(request -> leaves.saidAbout(request.party(), request.id(), Body.Withdrawal.class))
                        .isPresent();
    }

    private static Optional<Activity> activity(Leaf leaf) {
        return Viewing.activity(leaf);
    }

    /** With one leaf more. @param leaves up to it */
    Traffic after(Leaf leaf, Leaves leaves) {
        Body said = leaf.said().orElse(null);
        if (said instanceof Body.Withdrawal) {
            return leaves.counted(leaf.signed().orElseThrow().act().about().getFirst())
                    .map(target -> without(leaf, target, leaves))
                    .orElse(this);
        }
        return said == null
                ? this
                : activity(leaf)
                        .filter(any -> !withdrawn(leaf, leaves))
                        .map(activity -> new Traffic(index().with(leaf.index(), activity.volumes()), null))
                        .orElse(this);
    }

    private Traffic without(Leaf withdrawal, Leaf target, Leaves leaves) {
        if (!withdrawal.party().equals(target.party()) || activity(target).isEmpty()) {
            return this;
        }
        var index = index().without(target.index());
        for (Leaf changed : leaves.about(target.id()).toList()) {
            if (activity(changed).isPresent()) {
                index = index.without(changed.index());
            }
        }
        return new Traffic(index, null);
    }

    /** Without what ends before an instant. */
    Traffic over(Instant before) {
        VolumeIndex index = known;
        return index == null ? this : new Traffic(index.over(before), null);
    }

    /** Where the flights stand that come too close to an activity, or may: which volumes of them, in record order. */
    TreeMap<Long, List<Found>> near(Activity activity, Separation minima, Optional<Instant> now) {
        var index = now.map(index()::over).orElse(index());
        var near = new TreeMap<Long, List<Found>>();
        var cursor = new VolumeIndex.Cursor();
        for (int i = 0; i < activity.volumes().size(); i++) {
            index.conflicts(Extent.of(activity.volumes().get(i)), minima, cursor);
            for (int k = 0; k < cursor.count(); k++) {
                var entry = cursor.found(k);
                near.computeIfAbsent(entry.owner(), owner -> new ArrayList<>())
                        .add(new Found(i, entry.number(), cursor.meeting(k)));
            }
        }
        return near;
    }

    /** @param volume of the activity asked about. @param other of the flight found */
    record Found(int volume, int other, Meeting meeting) {}
}
