package parley.node.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import parley.core.act.Kid;
import parley.core.log.Ed25519;
import parley.node.port.Disk;
import parley.node.port.MemoryDisk;

/** Keys in a device, with Debian's SoftHSM2 for one. Runs where that is installed; {@code ./dev test} installs it. */
class TokenKeysTest {
    private static final byte[] SEED =
            HexFormat.of().parseHex("8b56f6eb9c6421cb6b2622d51e3a3f1768a037ee7e09c4991f45ba4f16154bad");

    @BeforeAll
    static void aTokenWithOneKey() throws Throwable {
        SoftToken.put("usa-act-1", "a1", SEED);
    }

    private static MemoryDisk disk(String token, String pin) {
        var disk = new MemoryDisk();
        SoftToken.configure(disk, token, pin);
        return disk;
    }

    @Test
    void aKeyInATokenSignsWhatAKeyInAFileWould() {
        assertThatThrownBy(() -> TokenKeys.in(disk(SoftToken.SHUT, "0815")))
                .isInstanceOf(Disk.Failure.class)
                .hasMessageContaining("C_Login with 0xa0");
        var keys = TokenKeys.in(disk(SoftToken.LABEL, SoftToken.PIN)).orElseThrow();
        byte[] message = "an act".getBytes(StandardCharsets.UTF_8);
        var signer = keys.signer(Kid.Purpose.ACT, Ed25519.publicKey(SEED)).orElseThrow();
        assertThat(signer.sign(message)).isEqualTo(Ed25519.signer(SEED).sign(message));
        byte[] another = Ed25519.publicKey(new byte[32]);
        assertThat(keys.signer(Kid.Purpose.ACT, another)).isEmpty();
    }

    @Test
    void whatIsWrongWithTheDeviceIsSaid() {
        assertThatThrownBy(() -> TokenKeys.in(disk("elsewhere", SoftToken.PIN)))
                .isInstanceOf(Disk.Failure.class)
                .hasMessageContaining("no token labelled \"elsewhere\"");
        assertThat(TokenKeys.in(new MemoryDisk())).isEmpty();
    }
}
