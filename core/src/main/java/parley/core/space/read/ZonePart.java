package parley.core.space.read;

import java.util.Optional;

/**
 * A figure with its height.
 *
 * @param third what the positions carry besides longitude and latitude
 * @param precisionMetres the step of the finest coordinate's last digit: how exactly the file says where
 */
public record ZonePart(Figure figure, Heights heights, Optional<ThirdCoordinate> third, double precisionMetres) {
    ZonePart with(Heights other) {
        return new ZonePart(figure, other, third, precisionMetres);
    }
}
