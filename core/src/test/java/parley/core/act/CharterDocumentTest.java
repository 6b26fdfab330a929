package parley.core.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CharterDocumentTest {
    private static final String ORIGIN = "demo.parley.example/amman-2016";

    static CharterDocument charter() {
        return new CharterDocument(
                "amman-2016",
                ORIGIN,
                List.of(party("usa"), party("rus")),
                new CharterDocument.Office(
                        ORIGIN + "+00000000+AAAA", TestKeys.of("office-act-1").key()),
                2,
                30,
                1);
    }

    private static CharterDocument.Party party(String name) {
        return new CharterDocument.Party(
                name,
                TestKeys.of(name + "-root").key(),
                Digest.of("next".getBytes(UTF_8)),
                TestKeys.of(name + "-act-1").key(),
                ORIGIN + "/" + name + "+00000000+AAAA");
    }

    @Test
    void aCharterReadsBackAndItsDigestIsTheRecord() {
        var read = CharterDocument.read(charter().bytes());
        assertThat(read).isEqualTo(charter());
        assertThat(read.digest()).isEqualTo(Digest.of(charter().bytes()));
        assertThat(read.keys().byKid().keySet())
                .containsExactly("office-act-1", "rus-act-1", "rus-root", "usa-act-1", "usa-root");
        assertThat(read.counterparty("usa")).contains("rus");
        assertThat(read.counterparty("office")).isEmpty();
    }

    @Test
    void aCharterMayNameAnMlDsaKeyBesideTheCosigners() {
        var usa = charter().parties().getFirst();
        String vkey = ORIGIN + "/usa+00000000+" + "A".repeat(1_752);
        var both = new CharterDocument.Party(
                usa.party(), usa.root(), usa.nextRoot(), usa.act(), usa.cosigner(), java.util.Optional.of(vkey));
        var charter = new CharterDocument(
                "amman-2016", ORIGIN, List.of(both, party("rus")), charter().office(), 2, 30, 1);
        assertThat(CharterDocument.read(charter.bytes())).isEqualTo(charter);
        assertThat(new String(charter().bytes(), UTF_8)).doesNotContain("mlDsaCosigner");
    }

    @Test
    void aCharterWithAnythingElseIsRefused() {
        String good = new String(charter().bytes(), UTF_8);
        for (String[] change : new String[][] {
            {"\"format\":1", "\"format\":2"},
            {"\"quorum\":2", "\"quorum\":1"},
            {"\"rules\":1", "\"rules\":1,\"more\":true"},
            {"\"party\":\"rus\"", "\"party\":\"usa\""},
            {"\"kid\":\"usa-root\"", "\"kid\":\"usa-act-1\""},
            {"\"crv\":\"Ed25519\"", "\"crv\":\"X25519\""},
            {ORIGIN + "/usa+", ORIGIN + "/rus+"},
        }) {
            assertThat(good).contains(change[0]);
            assertThatThrownBy(() -> CharterDocument.read(
                            good.replace(change[0], change[1]).getBytes(UTF_8)))
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void aJwksReadsBackAndTakesStrangersMembers() {
        PublicKeys keys = charter().keys();
        assertThat(PublicKeys.read(keys.jwks())).isEqualTo(keys);
        assertThat(keys.roots()).extracting(ActKey::kid).containsExactly("rus-root", "usa-root");
        String strange = new String(keys.jwks(), UTF_8)
                .replace(
                        "{\"keys\":[",
                        "{\"more\":1,\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"x\",\"x\":\"" + P256_X
                                + "\",\"y\":\"" + P256_Y + "\"},");
        assertThat(PublicKeys.read(strange.getBytes(UTF_8))).isEqualTo(keys);
    }

    private static final String P256_X = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    private static final String P256_Y = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    @Test
    void aJwksWithAPrivateKeyIsRefused() {
        String json = new String(charter().keys().jwks(), UTF_8)
                .replaceFirst("\"x\":", "\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",\"x\":");
        assertThatThrownBy(() -> PublicKeys.read(json.getBytes(UTF_8))).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> PublicKeys.read("nonsense".getBytes(UTF_8))).isInstanceOf(Unreadable.class);
    }

    @Test
    void aKeyOfSmallOrderIsRefused() {
        byte[] identity = new byte[32];
        identity[0] = 1;
        assertThatThrownBy(() -> new ActKey("usa-act-1", identity)).isInstanceOf(IllegalArgumentException.class);
    }
}
