package parley.node.draft;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import parley.core.act.Json;
import parley.core.act.Limits;
import parley.core.act.StrictJson;
import parley.core.act.Unreadable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A held draft as a file of its own, one JSON object; numbers keep the digits they were written with. */
final class DraftFile {
    private static final int MOST_WRITERS = 1_000;

    private DraftFile() {}

    static byte[] write(HeldDraft draft) {
        var node = JsonNodeFactory.instance.objectNode();
        var written = draft.written();
        node.put("id", draft.id()).put("type", written.type());
        var about = node.putArray("about");
        written.about().forEach(about::add);
        node.set("body", written.body());
        written.validUntil().ifPresent(at -> node.put("validUntil", at.toString()));
        written.form().ifPresent(form -> node.set("form", form));
        if (!written.files().isEmpty()) {
            var files = node.putArray("files");
            written.files()
                    .forEach(file -> files.addObject()
                            .put("name", file.name())
                            .put("bytes", file.bytes())
                            .put("digest", file.digest().hex()));
        }
        node.put("state", draft.state().word());
        var writers = node.putArray("writers");
        draft.writers().forEach(officer -> writers.add(write(officer)));
        node.put("updatedAt", draft.updatedAt().toString()).put("revision", draft.revision());
        draft.note().ifPresent(note -> node.put("note", note));
        draft.handedAt().ifPresent(at -> node.put("handedAt", at.toString()));
        draft.releasing().ifPresent(releasing -> {
            var under = node.putObject("releasing");
            under.set("by", write(releasing.by()));
            under.put("at", releasing.at().toString()).put("digest", releasing.digest());
        });
        draft.releasedBy().ifPresent(officer -> node.set("releasedBy", write(officer)));
        draft.releasedAct().ifPresent(act -> node.put("releasedAct", act));
        return StrictJson.write(node);
    }

    private static ObjectNode write(Officer officer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("account", officer.account())
                .put("code", officer.code())
                .put("name", officer.name());
    }

    /** @throws Unreadable if it is none */
    static HeldDraft read(byte[] bytes) {
        var m = StrictJson.read(bytes, Integer.MAX_VALUE).object();
        var body = m.of("body");
        body.object();
        var written = new Written(
                text(m.of("type")),
                m.of("about").list(Limits.ABOUT).stream().map(DraftFile::text).toList(),
                body.node(),
                m.optional("validUntil").map(DraftFile::instant),
                m.optional("form").map(Json::node),
                m.optional("files")
                        .map(files -> files.list(Drafts.MOST_FILES).stream()
                                .map(DraftFile::file)
                                .toList())
                        .orElse(List.of()));
        var named = m.of("writers");
        var writers = named.list(MOST_WRITERS).stream().map(DraftFile::officer).toList();
        if (writers.isEmpty()) {
            throw named.refuse("Nobody has written it");
        }
        var draft = new HeldDraft(
                text(m.of("id")),
                written,
                state(m.of("state")),
                writers.getFirst(),
                writers,
                instant(m.of("updatedAt")),
                m.of("revision").whole(1, Long.MAX_VALUE),
                m.optional("note").map(DraftFile::text),
                m.optional("handedAt").map(DraftFile::instant),
                m.optional("releasing").map(DraftFile::releasing),
                m.optional("releasedBy").map(DraftFile::officer),
                m.optional("releasedAct").map(DraftFile::text));
        m.end();
        return draft;
    }

    private static EnclosedFile file(Json json) {
        var m = json.object();
        var name = m.of("name");
        var file = new EnclosedFile(
                text(name),
                m.of("bytes").whole(0, Drafts.MOST_FILE_BYTES),
                m.of("digest").digest());
        if (!EnclosedFile.wrong(file.name()).isEmpty()) {
            throw name.refuse(EnclosedFile.wrong(file.name()));
        }
        m.end();
        return file;
    }

    private static HeldDraft.Releasing releasing(Json json) {
        var m = json.object();
        var releasing = new HeldDraft.Releasing(officer(m.of("by")), instant(m.of("at")), text(m.of("digest")));
        m.end();
        return releasing;
    }

    private static Officer officer(Json json) {
        var m = json.object();
        var officer = new Officer(text(m.of("account")), text(m.of("code")), text(m.of("name")));
        m.end();
        return officer;
    }

    private static HeldDraft.State state(Json json) {
        var word = text(json);
        return Arrays.stream(HeldDraft.State.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow(() -> json.refuse("\"" + word + "\" is not where a draft stands"));
    }

    private static Instant instant(Json json) {
        return json.instant();
    }

    private static String text(Json json) {
        return json.text(Limits.TEXT_CHARACTERS);
    }
}
