package parley.core.space.read;

/** What a file of zones is written in. */
public enum Format {
    GEOJSON("GeoJSON"),
    ED_318("ED-318"),
    ED_269("ED-269"),
    F3548("ASTM F3548"),
    KML("KML"),
    WKT("WKT"),
    WKT_TABLE("WKT table"),
    POSITIONS("positions"),
    UNKNOWN("unknown");

    private final String word;

    Format(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
