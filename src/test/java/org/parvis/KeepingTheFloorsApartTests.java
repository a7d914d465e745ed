package org.parvis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// The modules' boundaries. A `package-info` among the tests in a module's own package hides the module's and with it
/// every boundary: tests have none there.
class KeepingTheFloorsApartTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(ParvisApplication.class);

    @Test
    void modulesDependOnWhatTheyDeclareAndOnNothingElse() {
        MODULES.verify();
    }

    @Test
    void noTestHidesAModulesDeclaration() {
        assertThat(MODULES).allSatisfy(module -> {
            String declaration = module.getBasePackage().getName().replace('.', '/') + "/package-info.class";
            assertThat(Collections.list(getClass().getClassLoader().getResources(declaration)))
                    .as("who declares %s", module.getDisplayName())
                    .hasSizeLessThanOrEqualTo(1);
        });
    }
}
