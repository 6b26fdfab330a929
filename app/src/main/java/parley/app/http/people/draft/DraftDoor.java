package parley.app.http.people.draft;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.app.http.people.Previews;
import parley.app.http.people.Tries;
import parley.app.http.people.rights.RightsGate;
import parley.node.Node;

/** Everything about drafts at the people's door. */
@Configuration(proxyBeanMethods = false)
@Import({DraftsApi.class, DraftFilesApi.class, TemplatesApi.class, ActsApi.class, FilesApi.class})
public class DraftDoor {
    /** How often somebody saves in a minute: a form does it as one types. */
    private static final int SAVED = 240;

    @Bean
    Enclosures enclosures(Node node) {
        return new Enclosures(node);
    }

    @Bean
    Desk desk(Node node, RightsGate gate, Previews previews, Enclosures enclosures) {
        return new Desk(node, gate, previews, enclosures);
    }

    @Bean
    Summaries summaries(Node node) {
        return new Summaries(node);
    }

    @Bean
    Tries tries(InstantSource machine) {
        return new Tries(machine, Tries.MOST);
    }

    @Bean
    DraftsApi.Saves saves(InstantSource machine) {
        return new DraftsApi.Saves(new Tries(machine, SAVED));
    }
}
