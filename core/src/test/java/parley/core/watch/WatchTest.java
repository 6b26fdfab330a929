package parley.core.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static parley.core.watch.Fixture.ANY;
import static parley.core.watch.Fixture.area;
import static parley.core.watch.Fixture.band;
import static parley.core.watch.Fixture.box;
import static parley.core.watch.Fixture.findings;
import static parley.core.watch.Fixture.flight;
import static parley.core.watch.Fixture.seen;
import static parley.core.watch.Fixture.terms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.core.rule.Phrases;
import parley.core.space.AltitudeBand.Datum;
import parley.core.space.Footprint;
import parley.core.space.Position;
import parley.core.space.TimeWindow;
import parley.core.watch.Finding.Standing;

class WatchTest {
    private static final Optional<String> NONE = Optional.empty();
    private static final Footprint BOX = box(0, 0, 0.1, 0.1);
    private static final RestrainedArea AREA = area("DA-1", BOX, ANY);
    private static final Footprint WIDE = box(-0.1, -0.1, 0.2, 0.2);

    @Test
    void thinAreaCrossedBetweenTwoReportsIsFound() {
        var thin = area("DA-4", box(0.1, -1, 0.11, 1), ANY);
        var found = findings(terms(thin), seen("abc123", 0, 0, 0, 5000), seen("abc123", 40, 0.2, 0, 5000));
        assertThat(found).hasSize(1);
        var finding = found.getFirst();
        assertThat(finding.standing()).isEqualTo(Standing.UNACCOUNTED);
        assertThat(finding.entered()).isEqualTo(Fixture.START.plusSeconds(20));
        assertThat(finding.left()).contains(Fixture.START.plusSeconds(22));
        assertThat(finding.sightings()).isZero();
        // Half of a hundredth of a degree on the equator.
        assertThat(finding.deepestMetres()).isCloseTo(556.6, within(1.0));
        assertThat(finding.entry()).isEqualTo(new Position(0.1, 0));
    }

    @Test
    void entryAndExitAreInterpolatedAndTheFindingOpensUpdatesAndCloses() {
        var watch = new Watch(terms(AREA), Duration.ZERO);
        assertThat(watch.onSighting(seen("abc123", 0, -0.05, 0.05, 1000))).isEmpty();
        var opened = watch.onSighting(seen("abc123", 50, 0.05, 0.05, 1000));
        assertThat(opened).singleElement().satisfies(finding -> {
            assertThat(finding.open()).isTrue();
            assertThat(finding.left()).isEmpty();
            assertThat(finding.entered()).isEqualTo(Fixture.START.plusSeconds(25));
        });
        assertThat(watch.open()).hasSize(1);
        var closed = watch.onSighting(seen("abc123", 110, 0.15, 0.05, 1000));
        assertThat(closed).singleElement().satisfies(finding -> {
            assertThat(finding.open()).isFalse();
            assertThat(finding.left()).contains(Fixture.START.plusSeconds(80));
            assertThat(finding.durationSeconds()).isEqualTo(55);
            assertThat(finding.sightings()).isEqualTo(1);
            // From the middle of the box to its nearest edge: 0.05 degrees of latitude.
            assertThat(finding.deepestMetres()).isCloseTo(5529, within(2.0));
        });
        assertThat(watch.open()).isEmpty();
    }

    @Test
    void nearerToTheEdgeThanTheMarginCannotBeTold() {
        // 0.0005 degrees are 55 m.
        var beside = findings(terms(AREA), seen("abc123", 0, 0.02, -0.0005, 0), seen("abc123", 50, 0.08, -0.0005, 0));
        assertThat(beside).singleElement().satisfies(finding -> {
            assertThat(finding.standing()).isEqualTo(Standing.UNDETERMINED);
            assertThat(finding.deepestMetres()).isZero();
            assertThat(said(finding).getFirst())
                    .contains("55 m outside the edge")
                    .contains("100 m");
        });
        var grazing = findings(
                terms(AREA),
                seen("abc123", 0, 0.05, -0.01, 0),
                seen("abc123", 20, 0.05, 0.0005, 0),
                seen("abc123", 40, 0.05, -0.01, 0));
        assertThat(grazing).singleElement().satisfies(finding -> {
            assertThat(finding.standing()).isEqualTo(Standing.UNDETERMINED);
            assertThat(finding.deepestMetres()).isEqualTo(55);
        });
        assertThat(findings(terms(AREA), seen("abc123", 0, 0.02, -0.001, 0), seen("abc123", 50, 0.08, -0.001, 0)))
                .isEmpty();
    }

    @Test
    void announcedFlightThatKeepsItsVolumeIsAccountedForAndItsVerdictQuoted() {
        var notice = flight("N-0001", Optional.of("abc123"), NONE, WIDE, band(500, 2000, Datum.STANDARD));
        var found = findings(
                terms(List.of(AREA), notice),
                seen("abc123", 0, -0.05, 0.05, 1000),
                seen("abc123", 50, 0.05, 0.05, 1000));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.standing()).isEqualTo(Standing.ACCOUNTED);
            assertThat(finding.flights()).extracting(Finding.Flight::name).containsExactly("N-0001");
            assertThat(finding.flights()).extracting(Finding.Flight::outcome).containsExactly("permitted");
        });
    }

    @Test
    void announcedFlightThatLeavesItsCorridorIsUnaccountedByItsWorstLeg() {
        var corridor = new Footprint.Corridor(List.of(new Position(-0.1, 0.05), new Position(0.2, 0.05)), 4000);
        var notice = flight("N-0001", Optional.of("abc123"), NONE, corridor, ANY);
        var found = findings(
                terms(List.of(AREA), notice),
                seen("abc123", 0, -0.02, 0.05, 1000),
                seen("abc123", 30, 0.03, 0.05, 1000),
                seen("abc123", 60, 0.06, 0.08, 1000));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.standing()).isEqualTo(Standing.UNACCOUNTED);
            assertThat(finding.flights()).extracting(Finding.Flight::name).containsExactly("N-0001");
            // 0.03 degrees of latitude less half the width.
            assertThat(said(finding).getFirst()).contains("1317 m outside the footprint announced in N-0001");
        });
    }

    @Test
    void unknownAltitudeCannotBeToldWhereTheAnnouncedBandDependsOnIt() {
        var notice = flight("N-0001", Optional.of("abc123"), NONE, WIDE, band(500, 2000, Datum.STANDARD));
        var found = findings(terms(List.of(AREA), notice), seen("abc123", 0, 0.05, 0.05, Double.NaN));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.standing()).isEqualTo(Standing.UNDETERMINED);
            assertThat(said(finding).getFirst()).contains("no altitude was reported");
        });
    }

    @Test
    void unknownAltitudeCannotBeToldWhereTheBanDependsOnItButIsNoMatterWhereItDoesNot() {
        var banded = area("UP", BOX, band(2000, 3000, Datum.STANDARD));
        assertThat(findings(terms(banded), seen("abc123", 0, 0.05, 0.05, Double.NaN)))
                .singleElement()
                .extracting(Finding::standing)
                .isEqualTo(Standing.UNDETERMINED);
        assertThat(findings(terms(AREA), seen("abc123", 0, 0.05, 0.05, Double.NaN)))
                .singleElement()
                .extracting(Finding::standing)
                .isEqualTo(Standing.UNACCOUNTED);
    }

    @Test
    void altitudeBelowTheBanIsNoEntryAndWithinTheMarginIsUndetermined() {
        var banded = area("UP", BOX, band(2000, 3000, Datum.STANDARD));
        assertThat(findings(terms(banded), seen("abc123", 0, 0.05, 0.05, 1849))).isEmpty();
        assertThat(findings(terms(banded), seen("abc123", 0, 0.05, 0.05, 1851)))
                .singleElement()
                .extracting(Finding::standing)
                .isEqualTo(Standing.UNDETERMINED);
        assertThat(findings(terms(banded), seen("abc123", 0, 0.05, 0.05, 2150)))
                .singleElement()
                .extracting(Finding::standing)
                .isEqualTo(Standing.UNACCOUNTED);
    }

    @Test
    void barometricAltitudeIsNeverSilentlyTakenForGeometric() {
        var banded = area("UP", BOX, band(2000, 3000, Datum.W84));
        // 250 m above the limit: outside one margin of 150 m, inside two.
        assertThat(findings(terms(banded), seen("abc123", 0, 0.05, 0.05, 2250)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.standing()).isEqualTo(Standing.UNDETERMINED);
                    assertThat(said(finding).getFirst()).contains("barometric").contains("twice the margin");
                });
        var geometric = new Sighting(
                Fixture.START.toEpochMilli(), "abc123", "", 0.05, 0.05, 2250, 2250, false, "", Double.NaN, Double.NaN);
        assertThat(findings(terms(banded), geometric))
                .singleElement()
                .extracting(Finding::standing)
                .isEqualTo(Standing.UNACCOUNTED);
    }

    @Test
    void climbIntoTheBandIsAnEntryWhereTheLineCrossesTheLimit() {
        var banded = area("UP", box(-1, -1, 1, 1), band(2000, 3000, Datum.STANDARD));
        var found = findings(terms(banded), seen("abc123", 0, 0, 0, 1000), seen("abc123", 50, 0.1, 0, 2250));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.entered()).isEqualTo(Fixture.START.plusSeconds(40));
            assertThat(finding.standing()).isEqualTo(Standing.UNACCOUNTED);
        });
    }

    @Test
    void noTrustworthyIdentityIsUndeterminedWhileAnAnnouncedFlightCouldBeIt() {
        var notice = flight("N-0001", Optional.of("abc123"), NONE, WIDE, ANY);
        assertThat(findings(terms(List.of(AREA), notice), seen("~00001", 0, 0.05, 0.05, 1000)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.standing()).isEqualTo(Standing.UNDETERMINED);
                    assertThat(finding.flights()).hasSize(1);
                });
        assertThat(findings(terms(List.of(AREA), notice), seen("abc124", 0, 0.05, 0.05, 1000)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.standing()).isEqualTo(Standing.UNACCOUNTED);
                    assertThat(finding.flights()).isEmpty();
                });
        var elsewhere = flight("N-0002", NONE, NONE, box(5, 5, 6, 6), ANY);
        assertThat(findings(terms(List.of(AREA), elsewhere), seen("~00001", 0, 0.05, 0.05, 1000)))
                .singleElement()
                .extracting(Finding::standing)
                .isEqualTo(Standing.UNACCOUNTED);
    }

    @Test
    void severalFlightsThatFitAreAllNamed() {
        var one = flight("N-0001", Optional.of("abc123"), NONE, WIDE, ANY);
        var two = flight("N-0002", Optional.of("abc123"), NONE, WIDE, ANY);
        assertThat(findings(terms(List.of(AREA), one, two), seen("abc123", 0, 0.05, 0.05, 1000)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.flights()).hasSize(2));
    }

    @Test
    void flightAnnouncedAfterwardsOrWithdrawnBeforeAccountsForNothing() {
        var notice = flight("N-0001", Optional.of("abc123"), NONE, WIDE, ANY);
        var later = new AnnouncedFlight(
                notice.act(),
                "N-0001",
                NONE,
                notice.icao24(),
                NONE,
                notice.volumes(),
                Fixture.START.plusSeconds(1),
                Optional.empty(),
                false);
        var withdrawn = new AnnouncedFlight(
                notice.act(),
                "N-0001",
                NONE,
                notice.icao24(),
                NONE,
                notice.volumes(),
                Instant.EPOCH,
                Optional.of(Fixture.START),
                false);
        for (var flight : List.of(later, withdrawn)) {
            assertThat(findings(terms(List.of(AREA), flight), seen("abc123", 0, 0.05, 0.05, 1000)))
                    .singleElement()
                    .extracting(Finding::standing)
                    .isEqualTo(Standing.UNACCOUNTED);
        }
    }

    @Test
    void howFarAnAircraftMissedAFlightThatTheCombatGuardWatchesIsNotSaid() {
        var plain = flight("R-0001", Optional.of("abc123"), NONE, box(0.09, 0.09, 0.1, 0.1), ANY);
        var near = flight("R-0001", Optional.of("abc123"), NONE, box(0.04, 0.04, 0.06, 0.0500001), ANY);
        for (var missed : List.of(plain, near)) {
            var guarded = new AnnouncedFlight(
                    missed.act(),
                    missed.name(),
                    missed.force(),
                    missed.icao24(),
                    missed.callsign(),
                    missed.volumes(),
                    missed.announcedAt(),
                    missed.withdrawnAt(),
                    true);
            var said = findings(terms(List.of(AREA), missed), seen("abc123", 0, 0.05, 0.05, 1000)).stream()
                    .flatMap(finding -> said(finding).stream())
                    .toList();
            assertThat(said).anyMatch(ground -> ground.matches(".*\\d m (outside|inside|of|the edge).*"));
            var of = findings(terms(List.of(AREA), guarded), seen("abc123", 0, 0.05, 0.05, 1000)).stream()
                    .flatMap(finding -> said(finding).stream())
                    .filter(ground -> ground.contains("R-0001"))
                    .toList();
            assertThat(of).isNotEmpty().allMatch(ground -> !ground.matches(".*\\d+ (m|s)\\b.*"));
        }
    }

    @Test
    void watchThatCoversForcesCannotTellAboutAnUnknownAircraftAndLeavesOtherForcesAlone() {
        var bound = new RestrainedArea(
                "2",
                "standdown",
                "designated",
                "DA-1",
                BOX,
                0,
                ANY,
                List.of(Fixture.ALWAYS),
                new TreeSet<>(List.of("syr-air")),
                false);
        var syrian = flight("N-0001", Optional.of("abc123"), NONE, box(5, 5, 6, 6), ANY);
        var civil = new AnnouncedFlight(
                syrian.act(),
                "N-0002",
                Optional.of("civil"),
                Optional.of("abc999"),
                NONE,
                syrian.volumes(),
                syrian.announcedAt(),
                Optional.empty(),
                false);
        var terms = new WatchTerms(
                List.of(bound), List.of(syrian, civil), Fixture.MARGINS, WatchTerms.Covers.FORCES, act -> "permitted");
        assertThat(findings(terms, seen("abc123", 0, 0.05, 0.05, 0)))
                .singleElement()
                .extracting(Finding::standing)
                .isEqualTo(Standing.UNACCOUNTED);
        assertThat(findings(terms, seen("abc555", 0, 0.05, 0.05, 0)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.standing()).isEqualTo(Standing.UNDETERMINED);
                    assertThat(said(finding)).anyMatch(ground -> ground.contains("cover this aircraft cannot be told"));
                });
        assertThat(findings(terms, seen("abc999", 0, 0.05, 0.05, 0))).isEmpty();
    }

    @Test
    void lineOverASilenceProvesNothing() {
        var thin = area("DA-4", box(0.1, -1, 0.11, 1), ANY);
        assertThat(findings(terms(thin), seen("abc123", 0, 0, 0, 5000), seen("abc123", 61, 0.2, 0, 5000)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.standing()).isEqualTo(Standing.UNDETERMINED);
                    assertThat(said(finding)).anyMatch(ground -> ground.contains("not seen for 1 min 1 s"));
                });
        assertThat(findings(terms(thin), seen("abc123", 0, 0, 0, 5000), seen("abc123", 601, 0.2, 0, 5000)))
                .isEmpty();
    }

    @Test
    void restraintThatBeginsInMidFlightIsEnteredThen() {
        var from = Fixture.START.plusSeconds(30);
        var later = new RestrainedArea(
                "2",
                "standdown",
                "designated",
                "DA-1",
                BOX,
                0,
                ANY,
                List.of(new TimeWindow(from, Fixture.ALWAYS.end())),
                new TreeSet<>(),
                false);
        assertThat(findings(terms(later), seen("abc123", 0, 0.05, 0.05, 0), seen("abc123", 50, 0.06, 0.05, 0)))
                .singleElement()
                .extracting(Finding::entered)
                .isEqualTo(from);
    }

    @Test
    void aircraftOnTheGroundIsNoFlight() {
        var parked =
                new Sighting(Fixture.START.toEpochMilli(), "abc123", "", 0.05, 0.05, 0, Double.NaN, true, "", 0, 0);
        assertThat(findings(terms(AREA), parked)).isEmpty();
    }

    @Test
    void eachEntryIsAFindingOfItsOwn() {
        var found = findings(
                terms(AREA),
                seen("abc123", 0, -0.05, 0.05, 0),
                seen("abc123", 50, 0.05, 0.05, 0),
                seen("abc123", 100, -0.05, 0.05, 0),
                seen("abc123", 150, 0.05, 0.05, 0));
        assertThat(found).extracting(Finding::name).containsExactly("F-0001", "F-0002");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void lateAndDuplicateSightingsChangeNothing(long seed) {
        var random = new Random(seed);
        var sightings = new ArrayList<Sighting>();
        for (int i = 0; i < 200; i++) {
            sightings.add(seen("abc123", i, 0.12 * Math.sin(i / 15.0), 0.05 + 0.08 * Math.cos(i / 11.0), 1000));
        }
        var expected = findings(new Watch(terms(AREA)), sightings);
        assertThat(expected.size()).isGreaterThan(3);
        var shuffled = new ArrayList<Sighting>();
        for (int i = 0; i < sightings.size(); i += 5) {
            var some = new ArrayList<>(sightings.subList(i, Math.min(i + 5, sightings.size())));
            some.add(some.get(random.nextInt(some.size())));
            Collections.shuffle(some, random);
            shuffled.addAll(some);
        }
        var watch = new Watch(terms(AREA));
        assertThat(findings(watch, shuffled)).isEqualTo(expected);
        assertThat(watch.duplicates()).isEqualTo(40);
        assertThat(watch.late()).isZero();
    }

    @Test
    void circleIsATrueCircle() {
        var circle = area("C", new Footprint.Circle(new Position(10, 60), 10_000), ANY);
        // 0.17954 degrees of longitude at 60 N are 10,016 m; 0.1787 are 9,969 m.
        assertThat(findings(terms(circle), seen("abc123", 0, 10.16, 60, 0))).hasSize(1);
        assertThat(findings(terms(circle), seen("abc123", 0, 10.182, 60, 0))).isEmpty();
    }

    private static List<String> said(Finding finding) {
        return finding.said(Phrases.ENGLISH);
    }
}
