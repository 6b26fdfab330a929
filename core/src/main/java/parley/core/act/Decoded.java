package parley.core.act;

import java.util.List;

/** An entry of the record as {@link ActCodec#decode} read it: decoded once, and handed on as this to whoever needs it. */
public sealed interface Decoded {
    ActId id();

    /** The bytes as they came. */
    byte[] entry();

    record Read(SignedAct signed) implements Decoded {
        @Override
        public ActId id() {
            return signed.id();
        }

        @Override
        public byte[] entry() {
            return signed.entry();
        }
    }

    record Malformed(ActId id, byte[] entry, List<Problem> problems) implements Decoded {
        public Malformed {
            problems = List.copyOf(problems);
        }
    }
}
