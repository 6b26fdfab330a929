package parley.core.act;

import java.util.List;

/** What {@link ActCodec#decode} made of some bytes. */
public sealed interface Decoded {
    record Read(SignedAct signed) implements Decoded {}

    record Malformed(List<Problem> problems) implements Decoded {
        public Malformed {
            problems = List.copyOf(problems);
        }
    }
}
