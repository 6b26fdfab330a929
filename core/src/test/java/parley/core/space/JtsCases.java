package parley.core.space;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKTReader;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The XML cases of JTS, as far as they can be put on a map: both geometries scaled by one power of two, so that no digit changes,
 * until they fit between the 80th parallels.
 */
public final class JtsCases {
    /** @param scaledBy what the coordinates were multiplied with */
    public record Case(String name, Geometry a, Optional<Geometry> b, List<Op> ops, double scaledBy) {}

    public record Op(String name, String first, String expected) {}

    private JtsCases() {}

    public static List<Case> of(String file) throws Exception {
        Path path = Shared.data("conformance/jts").resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "no cases at " + path);
        var cases = new ArrayList<Case>();
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
        NodeList all = document.getElementsByTagName("case");
        for (int i = 0; i < all.getLength(); i++) {
            if (all.item(i) instanceof Element each) {
                read(file + " " + (i + 1) + " " + text(each, "desc").orElse(""), each)
                        .ifPresent(cases::add);
            }
        }
        return cases;
    }

    private static Optional<Case> read(String name, Element each) throws IOException {
        try {
            Geometry a = geometry(text(each, "a").orElse(""));
            Optional<String> second = text(each, "b");
            Geometry b = second.isPresent() ? geometry(second.get()) : a;
            double reach = Math.max(reach(a), reach(b));
            double scale = 1;
            while (reach * scale > 80) {
                scale /= 2;
            }
            var ops = new ArrayList<Op>();
            NodeList found = each.getElementsByTagName("op");
            for (int i = 0; i < found.getLength(); i++) {
                if (found.item(i) instanceof Element op) {
                    ops.add(new Op(
                            op.getAttribute("name"),
                            op.getAttribute("arg1"),
                            op.getTextContent().strip()));
                }
            }
            return Optional.of(new Case(
                    name.strip().replaceAll("\\s+", " "),
                    scaled(a, scale),
                    second.isPresent() ? Optional.of(scaled(b, scale)) : Optional.empty(),
                    ops,
                    scale));
        } catch (ParseException | IllegalArgumentException e) {
            // Rings that are not closed, infinities: JTS has no geometry of them either.
            return Optional.empty();
        }
    }

    private static Optional<String> text(Element of, String child) {
        @Nullable NodeList found = of.getElementsByTagName(child);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent().strip());
    }

    private static Geometry geometry(String text) throws ParseException {
        return text.matches("[0-9A-Fa-f]{10,}")
                ? new WKBReader().read(WKBReader.hexToBytes(text))
                : new WKTReader().read(text);
    }

    private static double reach(Geometry geometry) {
        double reach = 0;
        for (var at : geometry.getCoordinates()) {
            if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
                throw new IllegalArgumentException("not finite");
            }
            reach = Math.max(reach, Math.max(Math.abs(at.x), Math.abs(at.y)));
        }
        return reach;
    }

    static Geometry scaled(Geometry geometry, double scale) {
        return AffineTransformation.scaleInstance(scale, scale).transform(geometry);
    }
}
