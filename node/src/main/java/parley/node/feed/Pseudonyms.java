package parley.node.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Cuts a time window out of a recording and replaces addresses, callsigns and squawks, so that a real recording can be shipped:
 * {@code Pseudonyms IN OUT FROM TO SEED}. One aircraft keeps one pseudonym; positions and times stay as they were. A
 * pseudonym is an HMAC-SHA-256 keyed by the seed, which is not kept: with it, whoever tries every address finds the real one.
 */
public final class Pseudonyms {
    private final SecretKeySpec key;
    private final Map<String, String> given = new TreeMap<>();
    private final Set<String> taken = new TreeSet<>();

    Pseudonyms(String seed) {
        key = new SecretKeySpec(seed.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    private byte[] hash(String what) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(what.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA-256.", e);
        }
    }

    /** An address that no state has been given (from {@code f00000} on), made up ones marked as before. */
    String address(String icao24) {
        String mark = icao24.startsWith("~") ? "~" : "";
        return mark
                + unique(
                        "address " + icao24,
                        hash -> "f" + HexFormat.of().formatHex(hash).substring(0, 5));
    }

    String callsign(String callsign) {
        return callsign.isEmpty()
                ? ""
                : unique(
                        "callsign " + callsign,
                        hash -> String.format(
                                Locale.ROOT, "REH%03d", Math.floorMod(hash[0] << 8 | hash[1] & 0xff, 1000)));
    }

    private String unique(String what, java.util.function.Function<byte[], String> made) {
        String had = given.get(what);
        if (had != null) {
            return had;
        }
        for (int attempt = 0; ; attempt++) {
            String pseudonym = made.apply(hash(attempt + " " + what));
            if (taken.add(pseudonym)) {
                given.put(what, pseudonym);
                return pseudonym;
            }
        }
    }

    /** The window of a recording, pseudonymised, with its header. Lines that cannot be read are left out. */
    List<String> window(InputStream recording, Instant from, Instant to) {
        var lines = new ArrayList<String>();
        lines.add(String.join(",", CsvLine.COLUMNS));
        var raw = new String[1];
        try (var feed = new CsvFeed(recording, line -> raw[0] = new String(line, StandardCharsets.US_ASCII))) {
            feed.deliver(to, sighting -> {
                if (sighting.epochMillis() >= from.toEpochMilli()) {
                    String[] fields = raw[0].split(",", -1);
                    fields[1] = address(sighting.icao24());
                    fields[2] = callsign(sighting.callsign());
                    fields[8] = "";
                    lines.add(String.join(",", fields));
                }
            });
        }
        return lines;
    }

    public static void main(String[] arguments) throws IOException {
        var pseudonyms = new Pseudonyms(arguments[4]);
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]));
                OutputStream out =
                        new com.github.luben.zstd.ZstdOutputStream(Files.newOutputStream(Path.of(arguments[1])), 19)) {
            for (String line : pseudonyms.window(in, Instant.parse(arguments[2]), Instant.parse(arguments[3]))) {
                out.write((line + '\n').getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
