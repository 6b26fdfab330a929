package parley.core.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * The fuzzer's way in: {@code ./dev fuzz NAME SECONDS}. In an ordinary test run each of these is fed the seeds, and whatever the
 * fuzzer once found, which are files in {@code DecodersFuzzTestInputs/NAME}.
 */
class DecodersFuzzTest {
    @FuzzTest
    void act(byte[] bytes) {
        Decoders.act(bytes);
    }

    @FuzzTest
    void payload(byte[] bytes) {
        Decoders.payload(bytes);
    }

    @FuzzTest
    void charter(byte[] bytes) {
        Decoders.charter(bytes);
    }

    @FuzzTest
    void note(byte[] bytes) {
        Decoders.note(bytes);
    }

    @FuzzTest
    void checkpoint(byte[] bytes) {
        Decoders.checkpoint(bytes);
    }

    @FuzzTest
    void tile(byte[] bytes) {
        Decoders.tile(bytes);
    }

    @FuzzTest
    void proof(byte[] bytes) {
        Decoders.proof(bytes);
    }

    @FuzzTest
    void policy(byte[] bytes) {
        Decoders.policy(bytes);
    }

    @FuzzTest
    void addCheckpoint(byte[] bytes) {
        Decoders.addCheckpoint(bytes);
    }

    @FuzzTest
    void verifierKey(byte[] bytes) {
        Decoders.verifierKey(bytes);
    }

    @FuzzTest
    void grid(byte[] bytes) {
        Decoders.grid(bytes);
    }

    @FuzzTest
    void geojson(byte[] bytes) {
        Decoders.geojson(bytes);
    }

    @FuzzTest
    void ed318(byte[] bytes) {
        Decoders.ed318(bytes);
    }

    @FuzzTest
    void ed269(byte[] bytes) {
        Decoders.ed269(bytes);
    }

    @FuzzTest
    void f3548(byte[] bytes) {
        Decoders.f3548(bytes);
    }

    @FuzzTest
    void kml(byte[] bytes) {
        Decoders.kml(bytes);
    }

    @FuzzTest
    void wkt(byte[] bytes) {
        Decoders.wkt(bytes);
    }

    @FuzzTest
    void wktTable(byte[] bytes) {
        Decoders.wktTable(bytes);
    }

    @FuzzTest
    void positions(byte[] bytes) {
        Decoders.positions(bytes);
    }
}
