package parley.app.http.people.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import parley.core.terms.Arrangement;
import parley.core.terms.Article;
import parley.core.wording.RuleWords;
import parley.core.wording.TermsWords;
import parley.core.wording.Wording;

/** What differs between terms, in the reader's words: for versions on the record, and for those that somebody drafts. */
public final class Comparing {
    /**
     * What differs between two versions.
     *
     * @param articles those whose text, or whose rules in words, differ; a side that has no such article is empty
     * @param lines what is declared or limited otherwise
     */
    public record Compared(
            String before, String after, Tables.Change table, List<ArticleChange> articles, List<LineChange> lines) {}

    public record ArticleChange(String number, Optional<ArticleText> before, Optional<ArticleText> after) {}

    public record LineChange(String label, Optional<String> before, Optional<String> after) {}

    /**
     * @param text by language, each equally authentic
     * @param rules in words, by language; empty where nothing carries the article out
     */
    public record ArticleText(
            String number, boolean computes, Map<String, String> text, Map<String, List<String>> rules) {}

    private final Tables tables = new Tables();
    /** Apart, so that many drafts do not push out what is in force. */
    private final Tables drafted = new Tables();

    Tables.Sheet table(Arrangement terms, Wording words) {
        return tables.of(terms, words);
    }

    /** Of terms that are on the record. */
    Compared compared(Arrangement before, Arrangement after, Wording words) {
        return compared(tables, before, after, words);
    }

    /** Of terms that somebody drafts. */
    public Compared drafted(Arrangement before, Arrangement after, Wording words) {
        return compared(drafted, before, after, words);
    }

    private static Compared compared(Tables tables, Arrangement before, Arrangement after, Wording words) {
        return new Compared(
                before.digest().hex(),
                after.digest().hex(),
                tables.of(before, after, words),
                articleChanges(before, after, words),
                lineChanges(before, after, words));
    }

    private static List<ArticleChange> articleChanges(Arrangement before, Arrangement after, Wording words) {
        var old = new LinkedHashMap<String, ArticleText>();
        articles(before, words).forEach(article -> old.put(article.number(), article));
        var changes = new ArrayList<ArticleChange>();
        articles(after, words).forEach(article -> {
            var was = Optional.ofNullable(old.remove(article.number()));
            if (!was.equals(Optional.of(article))) {
                changes.add(new ArticleChange(article.number(), was, Optional.of(article)));
            }
        });
        old.values()
                .forEach(gone -> changes.add(new ArticleChange(gone.number(), Optional.of(gone), Optional.empty())));
        return changes;
    }

    private static List<LineChange> lineChanges(Arrangement before, Arrangement after, Wording words) {
        var was = lines(before, words);
        var is = lines(after, words);
        var labels = new ArrayList<>(was.keySet());
        is.keySet().stream().filter(label -> !was.containsKey(label)).forEach(labels::add);
        return labels.stream()
                .filter(label -> !Objects.equals(was.get(label), is.get(label)))
                .map(label ->
                        new LineChange(label, Optional.ofNullable(was.get(label)), Optional.ofNullable(is.get(label))))
                .toList();
    }

    private static Map<String, String> lines(Arrangement terms, Wording words) {
        var lines = new LinkedHashMap<String, String>();
        var said = new TermsWords(terms, words);
        said.declared().forEach(line -> lines.put(line.label(), line.value()));
        said.limits().forEach(line -> lines.put(line.label(), line.value()));
        return lines;
    }

    public static List<ArticleText> articles(Arrangement terms, Wording reader) {
        return terms.articles().values().stream()
                .map(article -> new ArticleText(
                        article.number(), article.computes(), article.text(), rules(terms, article, reader)))
                .toList();
    }

    /** In the terms' languages, and in the reader's. */
    private static Map<String, List<String>> rules(Arrangement terms, Article article, Wording reader) {
        var rules = new LinkedHashMap<String, List<String>>();
        Stream.concat(terms.languages().stream(), Stream.of(reader.language()))
                .forEach(language -> Wording.in(language)
                        .ifPresent(words -> rules.put(language, new RuleWords(terms, words).of(article.number()))));
        return rules;
    }
}
