package parley.core.register;

import java.util.Optional;
import parley.core.act.Digest;

/** Content by digest: what is too large for an entry. */
@FunctionalInterface
public interface Blobs {
    /** Without any blob. */
    Blobs NONE = digest -> Optional.empty();

    /** The bytes, or nothing if they are not stored here. The fold checks that they hash to the digest. */
    Optional<byte[]> read(Digest digest);
}
