package org.parvis.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AskingForACodeTests {
    @Test
    void onlyMembersOfStaffOfTheDemonstrationHaveOne() throws IOException {
        assertThat(DemonstrationCode.knows("claire.aubry")).isTrue();
        assertThat(DemonstrationCode.knows("claire.aubry@valombree.example")).isTrue();
        assertThat(DemonstrationCode.knows("claire")).isFalse();
        assertThat(DemonstrationCode.knows("claire.aubry@sainte-fauste.example"))
                .isFalse();
        assertThat(DemonstrationCode.knows("claire.aubry@elsewhere.example")).isFalse();
    }
}
