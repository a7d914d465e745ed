package org.parvis.simulation;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.parvis.platform.web.Page;
import org.parvis.town.Department;
import org.parvis.town.StaffMember;
import org.parvis.town.Town;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Who can sign in to the demonstration, with the password and the present code of the second factor. It exists only
/// where the demonstration is switched on.
@Controller
@ConditionalOnProperty("parvis.demonstration")
class DemonstrationPage {
    private final Town town;
    private final InstantSource clock;

    DemonstrationPage(Town town, InstantSource clock) {
        this.town = town;
        this.clock = clock;
    }

    @GetMapping("/demonstration")
    Page accounts() {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (StaffMember member : town.staff()) {
            accounts.put(
                    member.email(),
                    new Account(
                            member,
                            member.departments().stream().sorted().toList(),
                            DemonstrationAccounts.code(member.email(), clock.instant())));
        }
        return Page.of(
                "simulation/demonstration",
                new Demonstration(
                        DemonstrationAccounts.PASSWORD,
                        accounts.values().stream()
                                .sorted(Comparator.comparing((Account account) ->
                                                !account.member().roles().contains(Role.ADMINISTRATOR))
                                        .thenComparing(
                                                account -> account.member().name()))
                                .toList(),
                        town.departments()));
    }

    record Account(StaffMember member, List<String> departments, String code) {}

    record Demonstration(String password, List<Account> accounts, List<Department> departments) {
        Department department(String code) {
            return departments.stream()
                    .filter(one -> one.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
