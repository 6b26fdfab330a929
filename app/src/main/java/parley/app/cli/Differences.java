package parley.app.cli;

import java.util.ArrayList;
import java.util.List;
import parley.node.scenario.ScenarioOutcome;

/** What differs between expected and actual lines, file by file: {@code -} for what was expected, {@code +} for what came. */
final class Differences {
    /** Longer files are compared line against line only: the table for the longest common part would be too large. */
    private static final int LONGEST = 3_000;

    private Differences() {}

    static List<String> between(ScenarioOutcome expected, ScenarioOutcome came) {
        var said = new ArrayList<String>();
        came.files().forEach((file, lines) -> {
            List<String> before = expected.files().getOrDefault(file, List.of());
            if (!before.equals(lines)) {
                said.add("  " + ScenarioOutcome.FOLDER + "/" + file);
                of(before, lines).forEach(line -> said.add("    " + line));
            }
        });
        return said;
    }

    /** Lines that only one of them has, in order, by the longest common part. */
    static List<String> of(List<String> before, List<String> after) {
        int n = Math.min(before.size(), LONGEST);
        int m = Math.min(after.size(), LONGEST);
        int[][] common = new int[n + 1][m + 1];
        for (int i = n - 1; i >= 0; i--) {
            for (int j = m - 1; j >= 0; j--) {
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var said = new ArrayList<String>();
        int i = 0;
        int j = 0;
        while (i < n || j < m) {
            if (i < n && j < m && before.get(i).equals(after.get(j))) {
                i++;
                j++;
            } else if (i < n && (j == m || common[i + 1][j] >= common[i][j + 1])) {
                said.add("- " + before.get(i++));
            } else {
                said.add("+ " + after.get(j++));
            }
        }
        before.stream().skip(n).filter(line -> !after.contains(line)).forEach(line -> said.add("- " + line));
        after.stream().skip(m).filter(line -> !before.contains(line)).forEach(line -> said.add("+ " + line));
        return said;
    }
}
