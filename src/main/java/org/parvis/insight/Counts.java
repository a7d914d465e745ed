package org.parvis.insight;

import java.util.List;

/// Whoever keeps read models up to date also says how to count them from the beginning.
interface Counts {
    List<ReadModel> readModels();
}
