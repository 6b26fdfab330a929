package parley.node.live;

import java.util.Optional;
import parley.core.act.Digest;
import parley.core.register.Register;

/**
 * What a node begins with when it is opened.
 *
 * @param register of the snapshot, or of nothing
 * @param taken the digest of the snapshot it started from
 * @param left why it left the snapshot that there was
 */
public record Start(Register register, Optional<Digest> taken, Optional<String> left) {}
