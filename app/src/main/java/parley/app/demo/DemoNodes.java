package parley.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import parley.app.cli.UsageError;
import parley.app.http.people.Accounts;
import parley.app.http.people.Accounts.Account;
import parley.app.http.people.rights.Person;
import parley.app.http.people.rights.Role;
import parley.core.act.CharterDocument;
import parley.core.terms.ArrangementReader;
import parley.core.terms.Reading;
import parley.node.ClockLine;
import parley.node.DemoSetup;
import parley.node.NodeConfig;
import parley.node.port.FileDisk;
import parley.node.scenario.ScenarioFolder;
import tools.jackson.databind.json.JsonMapper;

/** The nodes of a demo as folders: made once, read at every start. */
public final class DemoNodes {
    private static final Set<String> NO_NODES = Set.of("keys", "logs", "conductor");
    /** As the banner lists them. */
    private static final List<Role> SHOWN = List.of(
            Role.DUTY,
            Role.RELEASE,
            Role.PLANNER,
            Role.HUMANITARIAN,
            Role.INFORMATION,
            Role.OBSERVER,
            Role.ADMINISTRATOR);

    private static final String CLOCK = "clock.json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DemoNodes() {}

    /** Makes keys, charter and folders for an office and two headquarters, and for a guarantor if there is one. */
    static void create(DemoFolder folder, ScenarioFolder played, List<Integer> ports, boolean guarantor) {
        create(folder.root(), played, ports, guarantor);
    }

    /** The same, of a scenario's folder. @return the nodes, the office first */
    public static List<String> create(Path root, Path scenario, List<Integer> ports) {
        return create(root, ScenarioFolder.read(scenario), ports, false);
    }

    /** @param ports the people's doors of the nodes, then the peers' */
    private static List<String> create(Path root, ScenarioFolder played, List<Integer> ports, boolean guarantor) {
        var terms = switch (ArrangementReader.read(played.terms())) {
            case Reading.Readable(var arrangement, var manifest) -> arrangement;
            case Reading.Refused(var problems) ->
                throw new UsageError(
                        "The terms of " + played.scenario().name() + " cannot be read: " + problems.getFirst());
        };
        var nodes = new ArrayList<String>(List.of(DemoSetup.OFFICE));
        nodes.addAll(terms.parties());
        if (guarantor) {
            nodes.add(CharterDocument.GUARANTOR);
        }
        var doors = new DemoSetup.Ports() {
            @Override
            public int people(String node) {
                return ports.get(nodes.indexOf(node));
            }

            @Override
            public int peers(String node) {
                return ports.get(nodes.size() + nodes.indexOf(node));
            }
        };
        var setup = new DemoSetup(played, terms.name(), terms.parties(), DemoSetup.randomSeeds(), doors);
        (guarantor ? setup.withGuarantor() : setup).write(root);
        return nodes;
    }

    /** Every node's configuration, the office first. */
    static List<NodeConfig> configs(DemoFolder folder) throws IOException {
        var configs = new ArrayList<NodeConfig>();
        try (Stream<Path> folders = Files.list(folder.root())) {
            for (var node : folders.filter(DemoNodes::isNode).sorted().toList()) {
                try (var disk = FileDisk.open(node)) {
                    configs.add(NodeConfig.read(disk));
                }
            }
        }
        configs.sort(Comparator.comparing(NodeConfig::role)
                .thenComparing(config -> config.people().port()));
        return configs;
    }

    private static boolean isNode(Path folder) {
        return !NO_NODES.contains(String.valueOf(folder.getFileName()))
                && Files.exists(folder.resolve(NodeConfig.FILE));
    }

    /** Leaves every clock standing, so that no node runs ahead before the conductor has spoken to it. */
    static void setClocks(DemoFolder folder, List<NodeConfig> configs, Instant at) {
        for (var config : configs) {
            setClock(
                    folder,
                    config.name(),
                    ClockLine.frozen(at, Clock.systemUTC().instant()));
        }
    }

    static void setClock(DemoFolder folder, String node, ClockLine line) {
        try (var disk = FileDisk.open(folder.node(node))) {
            disk.write(CLOCK, JSON.writeValueAsBytes(line));
        }
    }

    /** Who may sign in at a node: one of each role; at the office one of each side's staff, an observer and an administrator. */
    static List<Account> accountsOf(NodeConfig config, List<NodeConfig> all) {
        var name = config.name();
        var accounts = new ArrayList<Account>();
        if (config.role() == NodeConfig.Role.HEADQUARTERS) {
            var party = config.party().orElse(name);
            for (var role : SHOWN) {
                accounts.add(account(role, name, party));
            }
            return accounts;
        }
        if (config.role() == NodeConfig.Role.OFFICE) {
            for (var other : all) {
                other.party()
                        .ifPresent(party -> accounts.add(new Account(
                                party + "@" + name,
                                "Office staff, " + upper(party),
                                party,
                                Set.of(Role.DUTY),
                                "S-" + upper(party),
                                "")));
            }
        }
        accounts.add(account(Role.OBSERVER, name, Person.OFFICE));
        accounts.add(account(Role.ADMINISTRATOR, name, Person.OFFICE));
        return accounts;
    }

    /** The code stands in acts; those of a script have others. */
    private static Account account(Role role, String node, String party) {
        var word = role == Role.ADMINISTRATOR ? "admin" : role.word();
        return new Account(
                word + "@" + node,
                name(role) + ", " + upper(party),
                party,
                Set.of(role),
                upper(word).charAt(0) + "-" + upper(party),
                "");
    }

    private static String name(Role role) {
        return switch (role) {
            case OBSERVER -> "Observer";
            case DUTY -> "Duty officer";
            case RELEASE -> "Release officer";
            case INFORMATION -> "Information officer";
            case PLANNER -> "Planner";
            case HUMANITARIAN -> "Humanitarian officer";
            case ADMINISTRATOR -> "Administrator";
        };
    }

    static void accounts(DemoFolder folder, List<NodeConfig> configs, String password) throws IOException {
        var encoded = Accounts.encoded(password);
        for (var config : configs) {
            var accounts = accountsOf(config, configs).stream()
                    .map(one -> one.withPassword(encoded))
                    .toList();
            new Accounts(folder.node(config.name())).write(accounts);
        }
    }

    private static String upper(String party) {
        return party.toUpperCase(Locale.ROOT);
    }
}
