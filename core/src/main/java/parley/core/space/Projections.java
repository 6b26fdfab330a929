package parley.core.space;

/**
 * From the two grids of the military reference system back to the WGS84 ellipsoid. Transverse Mercator by Krueger's series to the
 * sixth order in n, with the coefficients of C. F. F. Karney 2011 ("Transverse Mercator with an accuracy of a few nanometers"):
 * good to less than a micrometre in a UTM zone. Polar stereographic in closed form (Snyder 1987, formulas 21-33 to 21-41).
 */
final class Projections {
    private static final double EQUATORIAL_METRES = 6_378_137.0;
    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY = Math.sqrt(FLATTENING * (2 - FLATTENING));
    private static final double N = FLATTENING / (2 - FLATTENING);
    private static final double RECTIFYING_METRES =
            EQUATORIAL_METRES / (1 + N) * (1 + N * N / 4 + StrictMath.pow(N, 4) / 64 + StrictMath.pow(N, 6) / 256);
    private static final double UTM_SCALE = 0.9996;
    private static final double UTM_FALSE_EASTING_METRES = 500_000;
    private static final double UPS_SCALE = 0.994;

    private static final double[] BETA = {
        N / 2 - 2 * p(2) / 3 + 37 * p(3) / 96 - p(4) / 360 - 81 * p(5) / 512 + 96_199 * p(6) / 604_800,
        p(2) / 48 + p(3) / 15 - 437 * p(4) / 1_440 + 46 * p(5) / 105 - 1_118_711 * p(6) / 3_870_720,
        17 * p(3) / 480 - 37 * p(4) / 840 - 209 * p(5) / 4_480 + 5_569 * p(6) / 90_720,
        4_397 * p(4) / 161_280 - 11 * p(5) / 504 - 830_251 * p(6) / 7_257_600,
        4_583 * p(5) / 161_280 - 108_847 * p(6) / 3_991_680,
        20_648_693 * p(6) / 638_668_800
    };

    private Projections() {}

    private static double p(int power) {
        return StrictMath.pow(N, power);
    }

    /**
     * @param eastMetres with the zone's false easting
     * @param northMetres from the equator, negative south of it
     */
    static Position transverseMercator(int zone, double eastMetres, double northMetres) {
        double xi = northMetres / (UTM_SCALE * RECTIFYING_METRES);
        double eta = (eastMetres - UTM_FALSE_EASTING_METRES) / (UTM_SCALE * RECTIFYING_METRES);
        double xiSphere = xi;
        double etaSphere = eta;
        for (int j = 1; j <= BETA.length; j++) {
            xiSphere -= BETA[j - 1] * StrictMath.sin(2 * j * xi) * StrictMath.cosh(2 * j * eta);
            etaSphere -= BETA[j - 1] * StrictMath.cos(2 * j * xi) * StrictMath.sinh(2 * j * eta);
        }
        double sine = StrictMath.sin(xiSphere) / StrictMath.cosh(etaSphere);
        double longitude = Math.toDegrees(StrictMath.atan2(StrictMath.sinh(etaSphere), StrictMath.cos(xiSphere)));
        return Unrolled.position(6.0 * zone - 183 + longitude, geographicDegrees(StrictMath.asin(sine)));
    }

    /**
     * @param eastMetres from the pole along the meridian of 90 E
     * @param northMetres from the pole: in the north along the meridian of 180, in the south along that of Greenwich
     */
    static Position polarStereographic(boolean north, double eastMetres, double northMetres) {
        double e = ECCENTRICITY;
        double rho = StrictMath.hypot(eastMetres, northMetres);
        double t = rho
                * Math.sqrt(StrictMath.pow(1 + e, 1 + e) * StrictMath.pow(1 - e, 1 - e))
                / (2 * EQUATORIAL_METRES * UPS_SCALE);
        double latitude = geographicDegrees(Math.PI / 2 - 2 * StrictMath.atan(t));
        double longitude =
                rho == 0 ? 0 : Math.toDegrees(StrictMath.atan2(eastMetres, north ? -northMetres : northMetres));
        return Unrolled.position(longitude, north ? latitude : -latitude);
    }

    /** From the conformal latitude, by Newton's way of Karney 2011 on its tangent. */
    private static double geographicDegrees(double conformal) {
        double wanted = StrictMath.tan(conformal);
        if (Math.abs(wanted) > 1e15) {
            return Math.copySign(90, conformal);
        }
        double tangent = wanted / (1 - ECCENTRICITY * ECCENTRICITY);
        for (int i = 0; i < 6; i++) {
            double sigma = StrictMath.sinh(ECCENTRICITY * atanh(ECCENTRICITY * tangent / StrictMath.hypot(1, tangent)));
            double got = tangent * StrictMath.hypot(1, sigma) - sigma * StrictMath.hypot(1, tangent);
            double flat = 1 - ECCENTRICITY * ECCENTRICITY;
            tangent += (wanted - got)
                    / StrictMath.hypot(1, got)
                    * (1 + flat * tangent * tangent)
                    / (flat * StrictMath.hypot(1, tangent));
        }
        return Math.toDegrees(StrictMath.atan(tangent));
    }

    private static double atanh(double x) {
        return StrictMath.log((1 + x) / (1 - x)) / 2;
    }
}
