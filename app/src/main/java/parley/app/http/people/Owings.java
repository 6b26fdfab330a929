package parley.app.http.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.app.http.people.Previews.Owing;
import parley.core.act.Activity;
import parley.core.rule.NeedGround;
import parley.core.rule.Outcome;
import parley.core.rule.Verdict;
import parley.core.terms.Arrangement;
import parley.core.terms.Duty;
import parley.core.terms.Need;

/**
 * What others will have to answer once a draft is announced: by the needs of its verdict, and by the duties of the terms.
 *
 * @param us the author's party; empty at an office
 * @param at now, from which a time after receipt is counted as it would be if they received it at once
 */
record Owings(Arrangement terms, Optional<String> us, Instant at) {

    /** By instant. */
    List<Owing> of(Activity activity, boolean request, Verdict verdict) {
        var all = new ArrayList<Owing>();
        verdict.grounds().stream()
                .filter(ground -> ground.result() == Outcome.AWAITING) // of an exception that may still lift its ban
                .forEach(ground -> ground.needs().stream()
                        .filter(need -> need.result() == Outcome.AWAITING && need.need() != Need.Kind.NOTICE)
                        .filter(need -> request || need.need() != Need.Kind.AGREEMENT)
                        .forEach(need -> all.add(new Owing(
                                word(need), need.from(), need.by(), Optional.empty(), Optional.of(ground.article())))));
        if (request && terms.margins().readBackMetres() > 0 && other().isPresent()) {
            all.add(new Owing(
                    "readback", List.of(other().get()), Optional.empty(), Optional.empty(), Optional.empty()));
        }
        duties(activity, request, all);
        return all.stream()
                .distinct()
                .sorted(Comparator.comparing(one -> one.by().orElse(Instant.MAX)))
                .toList();
    }

    /** Of combat only what is always asked of it: no instant, and nothing that hangs on where or when. */
    List<Owing> ofCombat() {
        var all = new ArrayList<Owing>();
        other().ifPresent(other -> {
            if (terms.margins().readBackMetres() > 0) {
                all.add(new Owing("readback", List.of(other), Optional.empty(), Optional.empty(), Optional.empty()));
            }
            all.add(new Owing("decision", List.of(other), Optional.empty(), Optional.empty(), Optional.empty()));
        });
        return List.copyOf(all);
    }

    private void duties(Activity activity, boolean request, List<Owing> all) {
        for (Duty duty : terms.duties()) {
            if (duty.due() instanceof Duty.Due.After(Duration time, Duty.Event event)
                    && (event == Duty.Event.NOTICE || event == Duty.Event.REQUEST && request)
                    && (duty.of().isEmpty() || isOf(duty, activity))) {
                var from = owing(duty);
                if (!from.isEmpty()) {
                    all.add(new Owing(
                            word(duty.what()),
                            from,
                            Optional.of(at.plus(time)),
                            Optional.of(time),
                            Optional.of(duty.article())));
                }
            }
        }
    }

    private boolean isOf(Duty duty, Activity activity) {
        return terms.allowances().stream()
                .filter(allowance -> duty.of().contains(allowance.name()))
                .anyMatch(allowance -> terms.mayBeFor(allowance.when(), activity));
    }

    private List<String> owing(Duty duty) {
        return duty.owes().stream()
                .flatMap(word -> switch (word) {
                    case "other" -> other().stream();
                    case "both" -> terms.parties().stream();
                    default -> List.of(word).stream();
                })
                .filter(by -> us.filter(by::equals).isEmpty())
                .distinct()
                .toList();
    }

    private Optional<String> other() {
        return us.flatMap(terms::other);
    }

    private static String word(NeedGround need) {
        return need.need() == Need.Kind.AGREEMENT ? "decision" : "acknowledgement";
    }

    private static String word(Duty.What what) {
        return what == Duty.What.ANSWER ? "decision" : what.word();
    }
}
