package parley.core.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import parley.core.act.Digest;

/** What an audit came to. */
public sealed interface Report {
    /** One line for people: what was proved and up to where, or what is wrong and where. */
    String sentence();

    /**
     * Everything that can be checked from a record holds, from the trusted roots on.
     *
     * @param size entries of the record
     * @param sealed entries that both parties have cosigned; 0 is never proved. Of evidence of two histories, like {@code size},
     *     where they have parted
     * @param stamps party to the time of its cosignature of the sealed size
     * @param register digest of the register that the sealed entries give; of a proof file, the act's id
     * @param evidence entries that nobody honest would have signed, or let in: they count for nothing, and break nothing else
     */
    record Proved(
            String sentence,
            long size,
            long sealed,
            SortedMap<String, Instant> stamps,
            Digest register,
            List<Broken> evidence)
            implements Report {
        public Proved {
            stamps = Collections.unmodifiableSortedMap(new TreeMap<>(stamps));
            evidence = List.copyOf(evidence);
        }

        Proved(String sentence, long size, long sealed, SortedMap<String, Instant> stamps, Digest register) {
            this(sentence, size, sealed, stamps, register, List.of());
        }
    }

    /** The same holds, but from the roots that the record itself names: it fits together, and may be anybody's. */
    record StructureOnly(
            String sentence,
            long size,
            long sealed,
            SortedMap<String, Instant> stamps,
            Digest register,
            List<Broken> evidence)
            implements Report {
        public StructureOnly {
            stamps = Collections.unmodifiableSortedMap(new TreeMap<>(stamps));
            evidence = List.copyOf(evidence);
        }

        StructureOnly(String sentence, long size, long sealed, SortedMap<String, Instant> stamps, Digest register) {
            this(sentence, size, sealed, stamps, register, List.of());
        }
    }

    /**
     * The first thing wrong; or, as evidence, one of several.
     *
     * @param where a path of the source, with a byte, line or entry where there is one: {@code record/tile/0/000.p/3, byte 32}
     * @param what as a sentence
     */
    record Broken(String where, String what) implements Report {
        @Override
        public String sentence() {
            return "Broken at " + where + ": " + what;
        }
    }
}
