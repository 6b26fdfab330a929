package parley.core.act;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The charter: who may speak in a record, from its first entry on. A blob that does not contain its own digest; that digest is
 * the record's id.
 *
 * @param arrangement the name of the arrangement, for example {@code amman-2016}
 * @param origin the log's origin and the name of its key: {@code demo.parley.example/amman-2016}
 * @param parties the two sides, in the order of the terms
 * @param guarantor who stands by, if anybody does
 * @param quorum how many cosigners make a checkpoint sealed: 2, both sides; 3, the guarantor too
 * @param skewSeconds S: how far two honest clocks may differ
 * @param rules the version of the rules of the fold
 */
public record CharterDocument(
        String arrangement,
        String origin,
        List<Party> parties,
        Office office,
        Optional<Guarantor> guarantor,
        int quorum,
        int skewSeconds,
        int rules) {
    /** The author of the office's acts, and their chain. */
    public static final String OFFICE = "office";
    /** The name of the third witness. */
    public static final String GUARANTOR = "guarantor";

    public static final int FORMAT = 1;
    public static final int RULES = 1;

    private static final Pattern ORIGIN = Pattern.compile("[a-z0-9][a-z0-9./-]{0,200}");

    public CharterDocument {
        parties = List.copyOf(parties);
    }

    /**
     * One side.
     *
     * @param party ISO 3166 alpha-3 in lower case, or a user-assigned code such as {@code xaa}
     * @param root the offline key that signs the charter
     * @param nextRoot SHA-256 of the key that will follow the root
     * @param act the first key that signs the party's acts
     * @param cosigner the verifier key (C2SP signed-note, type 0x04) of its cosigner
     * @param mlDsaCosigner the verifier key (type 0x06) of the ML-DSA-44 key of the same cosigner, where the policy asks for both
     */
    public record Party(
            String party, ActKey root, Digest nextRoot, ActKey act, String cosigner, Optional<String> mlDsaCosigner) {
        public Party(String party, ActKey root, Digest nextRoot, ActKey act, String cosigner) {
            this(party, root, nextRoot, act, cosigner, Optional.empty());
        }
    }

    /**
     * @param log the verifier key (C2SP signed-note, type 0x01) of the log
     * @param act the key that signs seals and offers
     */
    public record Office(String log, ActKey act) {}

    /**
     * A third witness and mirror: the UN, a host state. It signs no acts.
     *
     * @param cosigner the verifier key (type 0x04) of its cosigner, named {@code ORIGIN/guarantor}
     */
    public record Guarantor(String cosigner) {}

    public CharterDocument(
            String arrangement,
            String origin,
            List<Party> parties,
            Office office,
            int quorum,
            int skewSeconds,
            int rules) {
        this(arrangement, origin, parties, office, Optional.empty(), quorum, skewSeconds, rules);
    }

    /** Whose cosignatures make a checkpoint sealed. */
    public List<String> sealers() {
        var sealers = new ArrayList<>(parties.stream().map(Party::party).toList());
        if (quorum > parties.size()) {
            sealers.add(GUARANTOR);
        }
        return sealers;
    }

    /** Whether keys under this name are granted and taken back by both roots: all that are no party's. */
    public boolean isShared(String name) {
        return party(name).isEmpty();
    }

    /** Whether a text can be a log's origin. */
    public static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches();
    }

    public static String rootKid(String party) {
        return party + "-root";
    }

    public static String actKid(String party) {
        return party + "-act-1";
    }

    /** The name of a party's cosigner in checkpoints. */
    public static String cosignerName(String origin, String party) {
        return origin + "/" + party;
    }

    public Optional<Party> party(String name) {
        return parties.stream().filter(p -> p.party().equals(name)).findFirst();
    }

    /** The other side. */
    public Optional<String> counterparty(String party) {
        return party(party).isEmpty()
                ? Optional.empty()
                : parties.stream()
                        .map(Party::party)
                        .filter(p -> !p.equals(party))
                        .findFirst();
    }

    /** Every key that may sign entries, by kid. */
    public PublicKeys keys() {
        var keys = new ArrayList<ActKey>();
        for (Party party : parties) {
            keys.add(party.root());
            keys.add(party.act());
        }
        keys.add(office.act());
        return PublicKeys.of(keys);
    }

    /**
     * Reads the blob.
     *
     * @throws Unreadable with field, value and limit
     */
    public static CharterDocument read(byte[] json) {
        var m = StrictJson.read(json, Limits.ENTRY_BYTES).object();
        m.of("format").whole(FORMAT, FORMAT);
        String arrangement = m.of("arrangement").id();
        Json named = m.of("origin");
        String origin = named.text(Limits.ORIGIN_CHARACTERS);
        if (!isOrigin(origin)) {
            throw named.refuse("\"" + origin
                    + "\" is not a schema-less URL of lower-case letters, digits, dots, hyphens and slashes");
        }
        Json both = m.of("parties");
        var parties = both.list(2).stream().map(p -> party(p, origin)).toList();
        if (new TreeSet<>(parties.stream().map(Party::party).toList()).size() != 2) {
            throw both.refuse("A charter has two different parties");
        }
        Json office = m.of("office");
        var o = office.object();
        var offices = new Office(verifierKey(o.of("log"), origin), ActKey.read(o.of("act"), actKid(OFFICE)));
        o.end();
        var guarantor = m.optional("guarantor").map(member -> guarantor(member, origin));
        int quorum = (int) m.of("quorum").whole(2, guarantor.isPresent() ? 3 : 2);
        int skewSeconds = (int) m.of("skewSeconds").whole(0, 3_600);
        int rules = (int) m.of("rules").whole(RULES, RULES);
        m.end();
        return new CharterDocument(arrangement, origin, parties, offices, guarantor, quorum, skewSeconds, rules);
    }

    private static Guarantor guarantor(Json json, String origin) {
        var m = json.object();
        var guarantor = new Guarantor(verifierKey(m.of("cosigner"), cosignerName(origin, GUARANTOR)));
        m.end();
        return guarantor;
    }

    private static Party party(Json json, String origin) {
        var m = json.object();
        Json named = m.of("party");
        String name = named.id();
        if (!name.matches("[a-z]{3}")) {
            throw named.refuse("\"" + name + "\" is not a three-letter code; use ISO 3166 alpha-3, or xaa to xzz");
        }
        var party = new Party(
                name,
                ActKey.read(m.of("root"), rootKid(name)),
                m.of("nextRoot").digest(),
                ActKey.read(m.of("act"), actKid(name)),
                verifierKey(m.of("cosigner"), cosignerName(origin, name)),
                m.optional("mlDsaCosigner").map(key -> verifierKey(key, cosignerName(origin, name))));
        m.end();
        return party;
    }

    private static String verifierKey(Json json, String name) {
        String text = json.text(Limits.KEY_CHARACTERS);
        if (!text.startsWith(name + "+")) {
            throw json.refuse("The verifier key \"" + text + "\" does not bear the name " + name);
        }
        return text;
    }

    /** The blob: members in this order, no white space. */
    public byte[] bytes() {
        var node = JsonNodeFactory.instance.objectNode();
        node.put("format", FORMAT).put("arrangement", arrangement).put("origin", origin);
        var list = node.putArray("parties");
        for (Party party : parties) {
            var p = list.addObject();
            p.put("party", party.party());
            p.set("root", party.root().jwk());
            p.put("nextRoot", party.nextRoot().hex());
            p.set("act", party.act().jwk());
            p.put("cosigner", party.cosigner());
            party.mlDsaCosigner().ifPresent(key -> p.put("mlDsaCosigner", key));
        }
        var o = node.putObject("office");
        o.put("log", office.log());
        o.set("act", office.act().jwk());
        guarantor.ifPresent(one -> node.putObject("guarantor").put("cosigner", one.cosigner()));
        node.put("quorum", quorum).put("skewSeconds", skewSeconds).put("rules", rules);
        return StrictJson.write(node);
    }

    /** The record's id. */
    public Digest digest() {
        return Digest.of(bytes());
    }
}
