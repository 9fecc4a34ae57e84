package org.strparser.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What Eclipse is told to do with each goal. */
class EclipseTest {

    private static Document document(String resource) throws Exception {
        try (InputStream in = Objects.requireNonNull(EclipseTest.class.getResourceAsStream(resource), resource)) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
    }

    private static List<String> texts(NodeList nodes) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent().strip());
        }
        return texts.stream().sorted().toList();
    }

    @Test
    void eachGoalHasAnAction() throws Exception {
        Document mapping = document("/META-INF/m2e/lifecycle-mapping-metadata.xml");
        NodeList mojos = document("/META-INF/maven/plugin.xml").getElementsByTagName("goal");

        assertEquals(texts(mojos), texts(mapping.getElementsByTagName("goal")));
        assertEquals(List.of("true"), texts(mapping.getElementsByTagName("runOnIncremental")));
        assertEquals(1, mapping.getElementsByTagName("ignore").getLength());
    }
}
