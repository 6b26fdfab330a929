package parley.node.draft;

import parley.core.act.Digest;

/**
 * A file that a draft carries, by name; its bytes lie beside the drafts.
 *
 * @param name as it was given, perhaps with folders before it: {@code areas/designated.geojson}
 * @param bytes how many it has
 * @param digest of its bytes
 */
public record EnclosedFile(String name, long bytes, Digest digest) {
    /** Characters of a name. */
    public static final int MOST_CHARACTERS = 120;

    /** Why no file may be called that, as a sentence; empty if it may. A name is shown and signed, and never a path on a disk. */
    public static String wrong(String name) {
        if (name.isBlank() || name.length() > MOST_CHARACTERS) {
            return "A file's name has from 1 to " + MOST_CHARACTERS + " characters, this one " + name.length() + ".";
        }
        boolean plain = name.codePoints()
                .allMatch(c -> (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK)
                        || " ._-+()/,'".indexOf(c) >= 0);
        for (var step : name.split("/", -1)) {
            plain &= !step.isBlank() && !step.equals(".") && !step.equals("..");
        }
        return plain ? "" : "A file's name has letters, digits and . _ - + ( ) , ' in it, and / between folders.";
    }
}
