package parley.app.http.people.draft;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import parley.app.http.people.rights.RightsGate;
import parley.node.Node;

/** Everything about drafts at the people's door. */
@Configuration(proxyBeanMethods = false)
@Import({PreviewApi.class, DraftsApi.class, ActsApi.class})
public class DraftDoor {
    @Bean
    Foresight foresight(Node node) {
        return new Foresight(node);
    }

    @Bean
    Desk desk(Node node, RightsGate gate, Foresight foresight) {
        return new Desk(node, gate, foresight);
    }

    @Bean
    Summaries summaries(Node node) {
        return new Summaries(node);
    }

    @Bean
    Tries tries(InstantSource machine) {
        return new Tries(Tries.ASKED, machine);
    }

    @Bean
    DraftsApi.Saves saves(InstantSource machine) {
        return new DraftsApi.Saves(new Tries(Tries.SAVED, machine));
    }
}
