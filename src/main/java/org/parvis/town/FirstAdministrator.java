package org.parvis.town;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.audit.AuditTrail;
import org.parvis.platform.identifiers.Ids;
import org.parvis.platform.security.Actor;
import org.parvis.platform.tenancy.MunicipalityHosts;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.platform.text.LocalText;
import org.parvis.town.StaffLinkIssued.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Makes somebody an administrator of a town and gives them a one-time link: for who holds the host's shell, when the
/// town has no administrator yet or its last one has lost their way in. They enrol a second factor anew.
@Component
public final class FirstAdministrator {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\",;:]{1,64}@[^@\\s<>\",;:]+\\.[^@\\s<>\",;:.]+");
    private static final Actor ACTOR = new Actor.Automatic("host");

    private final MunicipalityHosts hosts;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Town town;
    private final StaffLinks links;
    private final SiteAddress site;
    private final AuditTrail audit;
    private final InstantSource clock;
    private final TransactionTemplate transaction;

    FirstAdministrator(
            MunicipalityHosts hosts,
            JdbcClient jdbc,
            JsonMapper json,
            Town town,
            StaffLinks links,
            SiteAddress site,
            AuditTrail audit,
            InstantSource clock,
            TransactionTemplate transaction) {
        this.hosts = hosts;
        this.jdbc = jdbc;
        this.json = json;
        this.town = town;
        this.links = links;
        this.site = site;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    public sealed interface Result {
        /// @param link chooses a password, once
        record Appointed(String link) implements Result {}

        record NotAnAddress(String email) implements Result {}

        /// @param open the host names of the towns that are open here
        record WhichTown(List<String> open) implements Result {}
    }

    /// @param host of the town; null where there is only one
    public Result appoint(String email, @Nullable String host) {
        if (!EMAIL.matcher(email).matches() || email.length() > 254) {
            return new Result.NotAnAddress(email);
        }
        return hosts.meant(host)
                .<Result>map(id ->
                        Tenancy.call(id, () -> new Result.Appointed(appoint(email.toLowerCase(Locale.ROOT)))))
                .orElseGet(() -> new Result.WhichTown(hosts.names()));
    }

    private String appoint(String email) {
        return transaction.execute(_ -> {
            UUID id = jdbc.sql("""
                    insert into staff_member (municipality_id, id, name, email, title, roles)
                    values (:municipality, :id, :name, :email, :title::jsonb, '{ADMINISTRATOR}')
                    on conflict (municipality_id, email) do update
                    set active = true, totp_secret = null, totp_confirmed = false, epoch = staff_member.epoch + 1,
                        roles = case when 'ADMINISTRATOR' = any (staff_member.roles) then staff_member.roles
                                     else staff_member.roles || '{ADMINISTRATOR}' end
                    returning id""")
                    .param("municipality", Tenancy.current().value())
                    .param("id", Ids.next(clock.instant()))
                    .param("name", email.substring(0, email.indexOf('@')))
                    .param("email", email)
                    .param("title", json.writeValueAsString(LocalText.of("Administration", "Administration")))
                    .query(UUID.class)
                    .single();
            StaffMember member = town.staffMember(id).orElseThrow();
            audit.record(ACTOR, "administrator-appointed", "staff:" + id, Map.of());
            return links.issue(member, Purpose.INVITATION, site.address(), ACTOR);
        });
    }
}
