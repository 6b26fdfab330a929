package parley.app.http.people.signin;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.app.http.people.rights.Appointment;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Role;

/** Who somebody is by what the side's provider says of them. Every role must be one that this program knows; a claim that is missing is a refusal. */
record Claimed(SignInFile.Provider provider, Appointment appointment) {

    sealed interface Answer {
        record Known(Person person) implements Answer {}

        /** @param who as far as it can be told */
        record Not(String who, String why) implements Answer {}
    }

    Answer person(Map<String, Object> claims) {
        var subject = text(claims.get("sub"));
        var account = "provider:" + subject;
        var party = text(claims.get(provider.party()));
        var code = text(claims.get(provider.code()));
        var name = text(claims.get("name"));
        Set<Role> roles = EnumSet.noneOf(Role.class);
        try {
            words(claims.get(provider.roles())).forEach(word -> roles.add(Role.of(word)));
        } catch (IllegalArgumentException e) {
            return new Answer.Not(account, "The provider names a role that there is not: " + e.getMessage());
        }
        var person = new Person(account, name.isEmpty() ? code : name, party, roles, code);
        return appointment
                .problem(person)
                .<Answer>map(problem -> new Answer.Not(
                        account, "What the provider says of this person does not hold: " + problem.message()))
                .orElseGet(() -> new Answer.Known(person));
    }

    private static String text(@Nullable Object claim) {
        return claim instanceof String text ? text : "";
    }

    /** A list, or words with spaces between. */
    private static List<String> words(@Nullable Object claim) {
        return switch (claim) {
            case Collection<?> all -> all.stream().map(String::valueOf).toList();
            case String text -> Stream.of(text.split(" ")).filter(word -> !word.isEmpty()).toList();
            case null, default -> List.of();
        };
    }
}
