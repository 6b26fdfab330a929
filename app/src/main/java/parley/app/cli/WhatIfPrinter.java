package parley.app.cli;

import parley.core.whatif.WhatIf;
import parley.node.live.RecordingComparison;

/** Gives a comparison to a reader. */
interface WhatIfPrinter {
    void acts(WhatIf.Acts acts);

    void tracks(RecordingComparison.Outcome tracks);

    /** @param complete false if it was stopped */
    void end(boolean complete);
}
