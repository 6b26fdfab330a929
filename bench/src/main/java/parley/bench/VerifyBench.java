package parley.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import parley.app.cli.ParallelHelpers;
import parley.core.act.ActKey;
import parley.core.act.PublicKeys;
import parley.core.audit.Audit;
import parley.core.audit.RecordSource;
import parley.core.audit.Report;
import parley.core.log.Checkpoint;
import parley.core.log.Cosignature;
import parley.core.log.CosignedCheckpoint;
import parley.core.log.Ed25519;
import parley.core.log.EntryBundle;
import parley.core.log.LogException;
import parley.core.log.NoteException;
import parley.core.log.SignedNote;
import parley.core.log.TilePath;
import parley.core.log.VerifierKey;

/** {@code parley verify} of the record that the office took in, beside the bare checking of as many signatures. */
final class VerifyBench {
    private VerifyBench() {}

    static void run(Path folder, int runs, Map<String, Object> results) throws IOException, InterruptedException {
        long size = seal(folder);
        var roots = new TreeMap<String, ActKey>();
        PublicKeys.read(Files.readAllBytes(folder.resolve("keys/jwks.json")))
                .roots()
                .forEach(root -> roots.put(root.kid(), root));
        var raw = new RawEd25519(Ed25519.publicKey(Benches.seeds().apply("usa/act")), usaSigned(folder));
        var rates = new LinkedHashMap<String, List<Double>>();
        var verified = new ArrayList<Double>();
        for (int run = 0; run <= runs; run++) {
            var once = new LinkedHashMap<>(raw.libraries());
            once.put("own, with tables", raw.own());
            double acts = size / verify(folder.resolve("office"), roots);
            RecordBench.say("verify_acts_per_s", acts, once);
            if (run > 0) { // The first warms up.
                once.forEach((name, rate) ->
                        rates.computeIfAbsent(name, any -> new ArrayList<>()).add(rate));
                verified.add(acts);
            }
        }
        double fastest = rates.entrySet().stream()
                .filter(library -> !library.getKey().startsWith("own"))
                .mapToDouble(library -> Benches.median(library.getValue()))
                .max()
                .orElseThrow();
        results.put("verify_acts_per_s", Math.round(Benches.median(verified)));
        results.put("verify_vs_raw", Math.round(Benches.median(verified) / fastest * 100) / 100.0);
        var medians = new LinkedHashMap<String, Long>();
        rates.forEach((name, rate) -> medians.put(name, Math.round(Benches.median(rate))));
        results.put("raw_ed25519_per_s", medians);
    }

    private static double verify(Path office, TreeMap<String, ActKey> roots) {
        RecordSource files = path -> read(office.resolve(path));
        long began = System.nanoTime();
        try (var helpers = new ParallelHelpers()) {
            var report = new Audit(files, roots, helpers, Optional.empty()).run();
            if (!(report instanceof Report.Proved)) {
                throw new IllegalStateException(report.sentence());
            }
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Both headquarters cosign the office's last checkpoint. @return its size */
    static long seal(Path folder) throws IOException {
        return seal(folder, Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** @param stamp of both headquarters */
    static long seal(Path folder, Instant stamp) throws IOException {
        var file = folder.resolve("office/record/checkpoint");
        try {
            var checkpoint =
                    Checkpoint.parse(SignedNote.parse(Files.readString(file)).text());
            var sealed = cosigned(checkpoint, stamp);
            Files.writeString(file, sealed);
            Files.writeString(folder.resolve("office/sealed"), sealed);
            return checkpoint.size();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The office's own. */
    static SignedNote checkpoint(Checkpoint checkpoint) {
        try {
            return checkpoint.sign(
                    key(checkpoint.origin(), VerifierKey.Type.LOG, "office/log"),
                    Ed25519.signer(Benches.seeds().apply("office/log")));
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with the cosignatures of both headquarters. */
    static String cosigned(Checkpoint checkpoint, Instant stamp) {
        try {
            var cosignatures = new ArrayList<Cosignature>();
            for (var party : List.of("usa", "rus")) {
                var name = checkpoint.origin() + "/" + party;
                cosignatures.add(Cosignature.sign(
                        key(name, VerifierKey.Type.COSIGNER, party + "/cosigner"),
                        Ed25519.signer(Benches.seeds().apply(party + "/cosigner")),
                        stamp,
                        checkpoint.noteText()));
            }
            var log = key(checkpoint.origin(), VerifierKey.Type.LOG, "office/log");
            return CosignedCheckpoint.open(checkpoint(checkpoint).encode(), log, List.of())
                    .with(cosignatures)
                    .note();
        } catch (NoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private static VerifierKey key(String name, VerifierKey.Type type, String seed) throws NoteException {
        return VerifierKey.of(name, type, Ed25519.publicKey(Benches.seeds().apply(seed)));
    }

    /** What one side has signed in the first bundles. */
    private static List<RawEd25519.Signed> usaSigned(Path folder) throws IOException {
        var signed = new ArrayList<RawEd25519.Signed>();
        for (int bundle = 0; bundle < 8; bundle++) {
            var path = new TilePath(TilePath.ENTRIES, bundle, TilePath.FULL_WIDTH);
            try {
                for (var entry : EntryBundle.parse(Files.readAllBytes(folder.resolve("office/record/" + path)), path)
                        .entries()) {
                    split(new String(entry, StandardCharsets.US_ASCII)).ifPresent(signed::add);
                }
            } catch (LogException e) {
                throw new IllegalStateException(e);
            }
        }
        return signed;
    }

    private static Optional<RawEd25519.Signed> split(String jws) {
        var header = new String(
                Base64.getUrlDecoder().decode(jws.substring(0, jws.indexOf('.'))), StandardCharsets.US_ASCII);
        int last = jws.lastIndexOf('.');
        return header.contains("\"usa-act-1\"")
                ? Optional.of(new RawEd25519.Signed(
                        jws.substring(0, last).getBytes(StandardCharsets.US_ASCII),
                        Base64.getUrlDecoder().decode(jws.substring(last + 1))))
                : Optional.empty();
    }
}
