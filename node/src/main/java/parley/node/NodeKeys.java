package parley.node;

import java.util.Optional;
import parley.core.log.Ed25519;
import parley.core.log.Signer;
import parley.node.keys.KeyFiles;
import parley.node.port.Disk;

/**
 * The private keys of a node, opened.
 *
 * @param act signs its acts
 * @param log signs checkpoints; the office's only
 * @param cosigner cosigns them; a headquarters' only
 */
record NodeKeys(Signer act, Optional<Signer> log, Optional<Signer> cosigner) {
    static final String ACT = "act";
    static final String LOG = "log";
    static final String COSIGNER = "cosigner";
    static final String NODE = "node";
    static final String ROOT = "root";

    static NodeKeys open(Disk disk, NodeConfig.Role role) {
        var files = new KeyFiles(disk);
        boolean office = role == NodeConfig.Role.OFFICE;
        return new NodeKeys(
                Ed25519.signer(files.seed(ACT)),
                office ? Optional.of(Ed25519.signer(files.seed(LOG))) : Optional.empty(),
                office ? Optional.empty() : Optional.of(Ed25519.signer(files.seed(COSIGNER))));
    }
}
