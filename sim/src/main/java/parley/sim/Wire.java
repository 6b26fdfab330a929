package parley.sim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.core.act.ActCodec;
import parley.core.act.Decoded;
import parley.core.act.SignedAct;
import parley.core.log.EntryBundle;
import parley.core.log.LogException;
import parley.core.log.TilePath;
import parley.node.port.Disk;

/** Reading what crosses the lines and lies on the disks, without a node's help. */
public final class Wire {
    private Wire() {}

    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public static Optional<SignedAct> act(byte[] entry) {
        return ActCodec.decode(entry) instanceof Decoded.Read(SignedAct signed)
                ? Optional.of(signed)
                : Optional.empty();
    }

    /** The first entries of a node's record, as they lie on its disk; fewer if the disk has not that many. */
    public static List<byte[]> entries(Disk disk, long size) {
        var entries = new ArrayList<byte[]>();
        for (var path : TilePath.ofTree(size)) {
            if (!path.isBundle()) {
                continue;
            }
            var stored = stored(disk, path);
            if (stored.isEmpty()) {
                return entries;
            }
            try {
                var bytes = disk.read("record/" + stored.get().path()).orElseThrow();
                entries.addAll(EntryBundle.parse(bytes, stored.get()).entries().subList(0, path.width()));
            } catch (LogException e) {
                return entries;
            }
        }
        return entries;
    }

    /** The bundle itself, or a wider one that has taken its place. */
    private static Optional<TilePath> stored(Disk disk, TilePath path) {
        if (disk.read("record/" + path.full().path()).isPresent()) {
            return Optional.of(path.full());
        }
        return disk.list("record/" + path.partialFolder()).stream()
                .map(Integer::parseInt)
                .filter(width -> width >= path.width())
                .min(Integer::compareTo)
                .map(width -> new TilePath(path.level(), path.index(), width));
    }
}
