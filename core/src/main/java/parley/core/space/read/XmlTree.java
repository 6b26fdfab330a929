package parley.core.space.read;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** XML as a small tree, without document types, entities or anything fetched from elsewhere. */
final class XmlTree {
    private static final int MOST_ELEMENTS = 500_000;

    /**
     * An element.
     *
     * @param name without its prefix
     * @param text its own text, all of it together
     */
    record Element(String name, int line, List<Element> children, StringBuilder text) {
        List<Element> all(String child) {
            return children.stream().filter(each -> each.name.equals(child)).toList();
        }

        Optional<Element> first(String child) {
            return children.stream().filter(each -> each.name.equals(child)).findFirst();
        }

        String textOf(String child) {
            return first(child).map(each -> each.text.toString().strip()).orElse("");
        }
    }

    private XmlTree() {}

    static Optional<Element> read(String text, Sheet sheet) {
        // Not the one that happens to lie on the class path: the limits are this one's.
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        try {
            return read(factory.createXMLStreamReader(new StringReader(text.strip())), sheet);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            String reason = Optional.ofNullable(e.getMessage())
                    .orElse("syntax")
                    .replaceFirst("(?s)^ParseError at .*?\nMessage: ", "");
            sheet.refuse(line, "", "", "XML", "Not valid XML: " + Sheet.shorten(reason) + ".");
            return Optional.empty();
        }
    }

    private static Optional<Element> read(XMLStreamReader reader, Sheet sheet) throws XMLStreamException {
        var open = new ArrayDeque<Element>();
        Element root = null;
        int elements = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    int line = Math.max(0, reader.getLocation().getLineNumber());
                    if (open.size() >= ZoneFile.MOST_DEPTH || ++elements > MOST_ELEMENTS) {
                        sheet.refuse(
                                line,
                                reader.getLocalName(),
                                "",
                                "depth " + ZoneFile.MOST_DEPTH + ", " + MOST_ELEMENTS + " elements",
                                "The XML is nested too deep or has too many elements; simplify it.");
                        return Optional.empty();
                    }
                    var element = new Element(reader.getLocalName(), line, new ArrayList<>(), new StringBuilder());
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        open.peek().children.add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE -> {
                    sheet.refuse(
                            Math.max(0, reader.getLocation().getLineNumber()),
                            "",
                            "",
                            "no document type, no entities",
                            "A document type or an entity of its own is not read; write the characters themselves.");
                    return Optional.empty();
                }
                default -> {}
            }
        }
        return Optional.ofNullable(root);
    }
}
