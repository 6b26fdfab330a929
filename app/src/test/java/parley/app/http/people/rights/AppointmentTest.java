package parley.app.http.people.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.core.act.Digest;
import parley.node.NodeConfig;

/** Who looks after whom. */
class AppointmentTest {
    private static final Appointment AT_THE_OFFICE = at(NodeConfig.Role.OFFICE, Optional.empty());
    private static final Appointment AT_RUS = at(NodeConfig.Role.HEADQUARTERS, Optional.of("rus"));

    private static Appointment at(NodeConfig.Role role, Optional<String> party) {
        var here = new NodeConfig.Listener("127.0.0.1", 7000);
        return new Appointment(new NodeConfig(
                party.orElse("office"),
                role,
                party,
                "Test",
                "demo.example/test",
                Digest.of(new byte[0]),
                here,
                here,
                List.of(),
                Optional.empty(),
                true));
    }

    private static Person administrator(String party) {
        return new Person("admin@" + party, "Administrator", party, Set.of(Role.ADMINISTRATOR), "A-1");
    }

    @Test
    void atTheOfficeEachSideLooksAfterItsOwnPeople() {
        assertThat(AT_THE_OFFICE.charge(administrator("rus"), "rus")).isEmpty();
        assertThat(AT_THE_OFFICE.charge(administrator("rus"), "usa"))
                .hasValueSatisfying(
                        problem -> assertThat(problem.message()).contains("an administrator of usa, or of the office"));
        assertThat(AT_THE_OFFICE.charge(administrator("rus"), Person.OFFICE)).isPresent();
        assertThat(AT_THE_OFFICE.charge(administrator(Person.OFFICE), "usa")).isEmpty();
    }

    @Test
    void aHeadquartersLooksAfterItsGuestsToo() {
        assertThat(AT_RUS.charge(administrator("rus"), Person.OFFICE)).isEmpty();
        assertThat(AT_RUS.charge(administrator("rus"), "rus")).isEmpty();
    }
}
