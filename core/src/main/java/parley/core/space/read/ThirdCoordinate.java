package parley.core.space.read;

/**
 * The third coordinate that positions of a figure carry. It is kept apart from the zone's height: files put all manner of things
 * there.
 *
 * @param meaning what the format says it is
 */
public record ThirdCoordinate(double lowest, double highest, String meaning) {}
