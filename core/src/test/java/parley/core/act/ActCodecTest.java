package parley.core.act;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.core.space.AltitudeBand;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.AltitudeBand.Level;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.space.Volume4D;

class ActCodecTest {
    static final Digest RECORD = Digest.of("a record".getBytes(UTF_8));
    static final ActId OTHER = ActId.of("another act".getBytes(UTF_8));
    static final Instant NOON = Instant.parse("2016-09-10T12:00:00Z");
    private static final TestKeys KEYS = TestKeys.of("usa-act-1");

    static Activity activity() {
        var ring = List.of(
                new Position(36.1, 33.5),
                new Position(36.2, 33.5),
                new Position(36.2, 33.6000001),
                new Position(36.1, 33.5));
        var band = new AltitudeBand(new Level.At(-12.5, Datum.AMSL), new Level.Unbounded());
        var window = new TimeWindow(NOON.plusSeconds(3600), NOON.plusMillis(7_200_120));
        var facets = new TreeMap<String, List<String>>();
        facets.put("purpose", List.of("medevac"));
        facets.put("urgency", List.of("emergency"));
        return new Activity(
                Optional.of("syr-air"),
                facets,
                List.of(
                        new Volume4D(new Footprint.Polygon(List.of(ring)), band, window),
                        new Volume4D(new Footprint.Circle(new Position(0, -84.5), 1852), band, window),
                        new Volume4D(new Footprint.Corridor(ring.subList(0, 3), 4000.5), band, window)),
                Optional.of("a1b2c3"),
                Optional.of("MED01"));
    }

    static Act act(Body body, ActId... about) {
        return new Act(
                RECORD,
                new Author("usa", "ops", "release", "R-17"),
                NOON,
                NOON.plusSeconds(86_400),
                7,
                Optional.of(OTHER),
                List.of(about),
                body);
    }

    static Stream<Act> everyType() {
        return Stream.of(
                act(new Body.Charter(RECORD)),
                act(new Body.Adoption(RECORD)),
                act(new Body.Commencement(RECORD, NOON, NOON.minusMillis(1500))),
                act(new Body.Confirmation(), OTHER),
                act(new Body.Notice(activity(), "Медицинская эвакуация — إخلاء 🚁\nsecond line")),
                act(new Body.Request(activity(), "")),
                act(new Body.Acknowledgement(), OTHER),
                act(new Body.Decision(Body.Answer.AGREE, "as asked"), OTHER),
                act(new Body.Decision(Body.Answer.DECLINE, "no"), OTHER),
                act(new Body.Withdrawal("weather"), OTHER),
                act(new Body.Layer("group-territory", RECORD, NOON)),
                act(new Body.Registration(
                        "protected", "Hospital \"A\"", new Footprint.Circle(new Position(36, 33), 50))),
                act(new Body.Offer(12, RECORD)),
                act(new Body.Seal("origin\n12\nroot=\n\n— name sig\n")));
    }

    @ParameterizedTest
    @MethodSource("everyType")
    void whatIsSignedReadsBackAsTheSameAct(Act act) {
        SignedAct signed = ActCodec.sign(act, "usa-act-1", KEYS.signer());
        assertThat(signed.act()).isEqualTo(act);
        assertThat(signed.signedBy(KEYS.key())).isTrue();
        assertThat(signed.id()).isEqualTo(ActId.of(signed.entry()));
        assertThat(ActCodec.payload(ActCodec.encodePayload(act))).isEqualTo(act);
    }

    @Test
    void membersStandInTheDocumentedOrder() {
        String json = new String(ActCodec.encodePayload(act(new Body.Confirmation(), OTHER)), UTF_8);
        assertThat(json)
                .isEqualTo("{\"type\":\"confirmation\",\"record\":\"" + RECORD
                        + "\",\"author\":{\"party\":\"usa\",\"desk\":\"ops\",\"role\":\"release\",\"officer\":\"R-17\"},"
                        + "\"issuedAt\":\"2016-09-10T12:00:00Z\",\"validUntil\":\"2016-09-11T12:00:00Z\",\"seq\":7,\"prev\":\""
                        + OTHER + "\",\"about\":[\"" + OTHER + "\"],\"body\":{}}");
    }

    @Test
    void aNameThatWouldLookLikeOtherLinesIsRefused() {
        for (String name : List.of(
                "Hospital\nR-0002  permitted.", "\u202edettimrep", "a\u2028b", "\u2067a\u2069", "\u200fa", "\u061ca")) {
            String json = new String(ActCodec.encodePayload(act(new Body.Confirmation(), OTHER)), UTF_8);
            byte[] other = json.replace("R-17", name.replace("\n", "\\n")).getBytes(UTF_8);
            assertThatThrownBy(() -> ActCodec.payload(other))
                    .isInstanceOf(Unreadable.class)
                    .hasMessageContaining("A name is one line");
        }
        String persian = "\u0628\u06cc\u0645\u0627\u0631\u0633\u062a\u0627\u0646\u200c\u0647\u0627 (2)";
        String json = new String(ActCodec.encodePayload(act(new Body.Confirmation(), OTHER)), UTF_8);
        assertThat(ActCodec.payload(json.replace("R-17", persian).getBytes(UTF_8))
                        .author()
                        .officer())
                .isEqualTo(persian);
    }

    @Test
    void everyByteOfTheSigningInputIsCovered() {
        SignedAct signed = ActCodec.sign(act(new Body.Confirmation(), OTHER), "usa-act-1", KEYS.signer());
        var other = new ActKey("usa-act-1", TestKeys.of("somebody").key().raw());
        assertThat(signed.signedBy(other)).isFalse();
        assertThat(signed.signedBy(new ActKey("usa-act-2", KEYS.key().raw()))).isFalse();
    }

    @Test
    void aRespelledSignatureIsRefused() {
        byte[] entry = ActCodec.sign(act(new Body.Confirmation(), OTHER), "usa-act-1", KEYS.signer())
                .entry();
        String text = new String(entry, US_ASCII);
        // 64 bytes leave four unused bits in the last character: fifteen other spellings of the same bytes.
        int spellings = 0;
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".toCharArray()) {
            String other = text.substring(0, text.length() - 1) + c;
            byte[] a = Base64.getUrlDecoder().decode(other.substring(other.lastIndexOf('.') + 1));
            byte[] b = Base64.getUrlDecoder().decode(text.substring(text.lastIndexOf('.') + 1));
            if (!other.equals(text) && Arrays.equals(a, b)) {
                spellings++;
                assertThat(ActCodec.decode(other.getBytes(US_ASCII))).isInstanceOf(Decoded.Malformed.class);
            }
        }
        assertThat(spellings).isEqualTo(15);
        for (String other :
                List.of(text + "=", text + "==", text + "\n", " " + text, text + ".", text.replace('.', ' '))) {
            assertThat(ActCodec.decode(other.getBytes(US_ASCII))).isInstanceOf(Decoded.Malformed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("headers")
    void anyOtherHeaderIsRefused(String header) {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        String entry = encoder.encodeToString(header.getBytes(UTF_8)) + "."
                + encoder.encodeToString(ActCodec.encodePayload(act(new Body.Confirmation(), OTHER))) + "."
                + encoder.encodeToString(new byte[64]);
        assertThat(ActCodec.decode(entry.getBytes(US_ASCII)))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        m -> assertThat(m.problems().getFirst().field()).isEqualTo("header"));
    }

    static Stream<String> headers() {
        return Stream.of(
                "{\"alg\":\"none\",\"kid\":\"usa-act-1\",\"typ\":\"parley-act+json\"}",
                "{\"alg\":\"EdDSA\",\"kid\":\"usa-act-1\",\"typ\":\"parley-act+json\"}",
                "{\"kid\":\"usa-act-1\",\"alg\":\"Ed25519\",\"typ\":\"parley-act+json\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"usa-act-1\",\"typ\":\"parley-act+json\",\"crit\":[]}",
                "{\"alg\":\"Ed25519\", \"kid\":\"usa-act-1\",\"typ\":\"parley-act+json\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"\",\"typ\":\"parley-act+json\"}",
                "{\"alg\":\"Ed25519\",\"kid\":\"a\\\"b\",\"typ\":\"parley-act+json\"}",
                "");
    }

    @ParameterizedTest
    @MethodSource("wrongPayloads")
    void aWrongPayloadNamesFieldAndReason(String json, String field, String part) {
        assertThatThrownBy(() -> ActCodec.payload(json.getBytes(UTF_8))).isInstanceOfSatisfying(Unreadable.class, e -> {
            assertThat(e.problem().field()).isEqualTo(field);
            assertThat(e.problem().message()).contains(part);
        });
    }

    static Stream<Object[]> wrongPayloads() {
        String good = new String(ActCodec.encodePayload(act(new Body.Notice(activity(), "text"))), UTF_8);
        return Stream.of(
                new Object[] {good.replace("\"seq\":7", "\"seq\":7,\"seq\":7"), "seq", "uplicate"},
                new Object[] {good.replace("\"seq\":7", "\"seq\":\"7\""), "seq", "a whole number"},
                new Object[] {good.replace("\"seq\":7", "\"seq\":7.0"), "seq", "a whole number"},
                new Object[] {good.replace("\"seq\":7", "\"seq\":-1"), "seq", "-1 is outside 0"},
                new Object[] {good.replace("\"seq\":7", "\"seq\":NaN"), "seq", "strict JSON"},
                new Object[] {good.replace("\"seq\":7", "\"seq\":7,\"extra\":1"), "extra", "unknown"},
                new Object[] {good.replace("\"seq\":7,", ""), "seq", "missing"},
                new Object[] {good + " 1", "", "follows the end"},
                new Object[] {good + "}", "", "strict JSON"},
                new Object[] {good.substring(0, good.length() / 2), "body.activity.volumes[0].altitude", "strict JSON"},
                new Object[] {"\uFEFF" + good, "", "byte order mark"},
                new Object[] {"", "", "empty"},
                new Object[] {"[]", "", "an object"},
                new Object[] {good.replace("12:00:00Z", "24:00:00Z"), "issuedAt", "not an instant"},
                new Object[] {good.replace("12:00:00Z", "12:00:60Z"), "issuedAt", "not an instant"},
                new Object[] {good.replace("12:00:00Z", "12:00:00+00:00"), "issuedAt", "not an instant"},
                new Object[] {good.replace("\"2016-09-10T12", "\"2016-02-30T12"), "issuedAt", "not an instant"},
                new Object[] {
                    good.replace("36.1,", "36.12345678,"),
                    "body.activity.volumes[0].footprint.polygon[0][0][0]",
                    "more than 7 decimals"
                },
                new Object[] {
                    good.replace("36.1,", "181,"),
                    "body.activity.volumes[0].footprint.polygon[0][0][0]",
                    "181 is outside -180 to 180"
                },
                new Object[] {
                    good.replace("-12.5", "-501"),
                    "body.activity.volumes[0].altitude.lower.metres",
                    "-501 is outside -500 to 50000"
                },
                new Object[] {good.replace("-12.5", "1e400"), "body.activity.volumes[0].altitude.lower.metres", ""},
                new Object[] {
                    good.replace("AMSL", "QNH"), "body.activity.volumes[0].altitude.lower.datum", "not a datum"
                },
                new Object[] {
                    good.replace("\"polygon\"", "\"box\""), "body.activity.volumes[0].footprint", "not one of polygon"
                },
                new Object[] {good.replace("\"text\":\"text\"", "\"text\":\"\\ud800\""), "body.text", "surrogate"},
                new Object[] {
                    good.replace("\"text\":\"text\"", "\"text\":\"\\u0007\""), "body.text", "control character"
                },
                new Object[] {
                    good.replace("\"text\":\"text\"", "\"text\":\"" + "x".repeat(2001) + "\""),
                    "body.text",
                    "at most 2000"
                },
                new Object[] {
                    good.replace("\"text\":\"text\"", "\"text\":" + "[".repeat(40)),
                    "body.text[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
                    "strict JSON"
                });
    }

    @Test
    void invalidUtf8IsRefusedWithItsPlace() {
        byte[] json = "{\"type\":\"x\"}".getBytes(UTF_8);
        json[9] = (byte) 0xff;
        assertThatThrownBy(() -> ActCodec.payload(json)).hasMessageContaining("byte 9");
        // An encoded surrogate and an overlong slash are not UTF-8 either.
        assertThatThrownBy(() -> StrictJson.utf8(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> StrictJson.utf8(new byte[] {(byte) 0xc0, (byte) 0xaf}))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void anUnknownTypeIsReadAndKept() {
        String json = new String(ActCodec.encodePayload(act(new Body.Withdrawal("later"), OTHER)), UTF_8)
                .replace("\"type\":\"withdrawal\"", "\"type\":\"novelty\"");
        Act act = ActCodec.payload(json.getBytes(UTF_8));
        assertThat(act.body()).isEqualTo(new Body.Unknown("novelty", "{\"reason\":\"later\"}"));
        assertThat(ActCheck.check(act)).extracting(Problem::field).containsExactly("type");
    }

    @Test
    void decodingNeverThrows() {
        byte[] good = ActCodec.sign(act(new Body.Notice(activity(), "x")), "usa-act-1", KEYS.signer())
                .entry();
        var random = new Random(20160910);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            int changes = 1 + random.nextInt(4);
            for (int c = 0; c < changes; c++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length + 8));
            }
            Decoded decoded = ActCodec.decode(bytes);
            if (decoded instanceof Decoded.Read(SignedAct signed)) {
                boolean unchanged = Arrays.equals(bytes, good);
                assertThat(signed.signedBy(KEYS.key())).isEqualTo(unchanged);
            }
        }
    }

    @Test
    void randomPayloadTextNeverThrowsAnythingElse() {
        String good = new String(ActCodec.encodePayload(act(new Body.Request(activity(), "x"))), UTF_8);
        var random = new Random(4711);
        String alphabet = "{}[]\",:0123456789eE+-.\\utrfalsn \u0000\ud800é";
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder(good);
            for (int c = 0; c <= random.nextInt(3); c++) {
                text.setCharAt(random.nextInt(text.length()), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Act act = ActCodec.payload(text.toString().getBytes(UTF_8));
                ActCheck.check(act);
                if (!(act.body() instanceof Body.Unknown)) {
                    assertThat(ActCodec.payload(ActCodec.encodePayload(act))).isEqualTo(act);
                }
            } catch (Unreadable e) {
                assertThat(e.problem().message()).endsWith(".").hasSizeLessThan(2_000);
            }
        }
    }
}
