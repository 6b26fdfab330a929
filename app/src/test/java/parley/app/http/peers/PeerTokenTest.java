package parley.app.http.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.core.curve.Ed25519Key;
import parley.core.log.Ed25519;
import parley.core.log.Signer;

class PeerTokenTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] SEED = new byte[32];
    private static final Signer USA = Ed25519.signer(SEED);
    private static final Map<String, Ed25519Key> KEYS = Map.of("usa", new Ed25519Key(Ed25519.publicKey(SEED)));

    private static String token() {
        return PeerToken.of("usa", "office", NOW, "POST", "/acts", bytes("{}")).signed(USA);
    }

    @Test
    void aTokenByAKnownKeyIsOpened() throws Exception {
        var signed = PeerToken.open(token(), KEYS);
        assertThat(signed.caller()).isEqualTo("usa");
        assertThat(signed.claims().aud()).isEqualTo("office");
        assertThat(signed.claims().exp()).isGreaterThan(NOW.getEpochSecond());
    }

    @Test
    void aTokenByAnotherKeyIsRefused() {
        var other = new byte[32];
        other[0] = 1;
        var token =
                PeerToken.of("usa", "office", NOW, "POST", "/acts", bytes("{}")).signed(Ed25519.signer(other));
        assertThatThrownBy(() -> PeerToken.open(token, KEYS)).hasMessageContaining("not by the key of usa");
    }

    @Test
    void aNameThatIsNotKnownIsRefused() {
        var token =
                PeerToken.of("rus", "office", NOW, "POST", "/acts", bytes("{}")).signed(USA);
        assertThatThrownBy(() -> PeerToken.open(token, KEYS)).hasMessageContaining("no key that is known");
    }

    @Test
    void anotherSpellingOfTheSameBytesIsRefused() {
        var token = token();
        var last = token.charAt(token.length() - 1);
        var respelled = token.substring(0, token.length() - 1) + (char) (last + 1);
        assertThatThrownBy(() -> PeerToken.open(respelled, KEYS)).isInstanceOf(PeerToken.Unproven.class);
        assertThatThrownBy(() -> PeerToken.open(token + "=", KEYS)).isInstanceOf(PeerToken.Unproven.class);
    }

    @Test
    void aHeaderWithMoreInItIsRefused() {
        var parts = token().substring(PeerToken.SCHEME.length()).split("\\.");
        var header = "{\"alg\":\"Ed25519\",\"kid\":\"usa\",\"typ\":\"parley-peer+json\",\"crit\":[]}";
        var forged = PeerToken.SCHEME + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(header)) + "."
                + parts[1] + "." + parts[2];
        assertThatThrownBy(() -> PeerToken.open(forged, KEYS)).isInstanceOf(PeerToken.Unproven.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
