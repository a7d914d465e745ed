package org.parvis.town.signin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.security.Seals;
import org.parvis.platform.security.StaffDirectory;
import org.parvis.platform.security.StaffPrincipal;
import org.parvis.platform.security.StaffPrincipal.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What proves the identity of the staff.
@Component
final class StaffAccounts implements StaffDirectory {
    private final JdbcClient jdbc;
    private final Seals seals;

    StaffAccounts(JdbcClient jdbc, Seals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /// @param principal who they are once signed in
    /// @param secondFactor the confirmed secret of their authenticator, null before they enrolled one
    record Account(
            StaffPrincipal principal,
            boolean active,
            @Nullable String passwordHash,
            @Nullable SecondFactor secondFactor) {}

    /// @param base64 the secret as it lies in the database: sealed
    /// @param lastStep the last time step whose code was accepted
    record SecondFactor(String base64, long lastStep) {}

    Optional<Account> withEmail(String email) {
        return jdbc.sql("select * from staff_member where email = :email")
                .param("email", email.strip().toLowerCase(Locale.ROOT))
                .query((rs, _) -> account(rs))
                .optional();
    }

    Optional<Account> withId(UUID id) {
        return jdbc.sql("select * from staff_member where id = :id")
                .param("id", id)
                .query((rs, _) -> account(rs))
                .optional();
    }

    private static Account account(ResultSet rs) throws SQLException {
        byte[] secret = rs.getBytes("totp_secret");
        return new Account(
                principal(rs),
                rs.getBoolean("active"),
                rs.getString("password_hash"),
                secret != null && rs.getBoolean("totp_confirmed")
                        ? new SecondFactor(Base64.getEncoder().encodeToString(secret), rs.getLong("totp_last_step"))
                        : null);
    }

    private static StaffPrincipal principal(ResultSet rs) throws SQLException {
        return new StaffPrincipal(
                rs.getInt("municipality_id"),
                rs.getObject("id", UUID.class),
                rs.getString("name"),
                rs.getString("email"),
                Arrays.stream((String[]) rs.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .collect(Collectors.toSet()),
                Set.copyOf(List.of((String[]) rs.getArray("departments").getArray())),
                rs.getInt("epoch"));
    }

    @Override
    public Optional<StaffPrincipal> now(StaffPrincipal remembered) {
        return jdbc.sql("select * from staff_member where id = :id and active and epoch = :epoch")
                .param("id", remembered.id())
                .param("epoch", remembered.epoch())
                .query((rs, _) -> principal(rs))
                .optional();
    }

    /// @return the step whose code was typed; none where the code is wrong or the secret cannot be opened any more
    OptionalLong matchingStep(Account account, SecondFactor factor, String code, Instant now) {
        return seals.open(
                        Base64.getDecoder().decode(factor.base64()),
                        account.principal().id())
                .map(secret -> Totp.matchingStep(secret, code, now, factor.lastStep()))
                .orElseGet(OptionalLong::empty);
    }

    /// @return whether the step was still unused: of two who send the same code, one comes in
    boolean useStep(UUID id, long step) {
        return jdbc.sql("update staff_member set totp_last_step = :step where id = :id and totp_last_step < :step")
                        .param("id", id)
                        .param("step", step)
                        .update()
                == 1;
    }

    /// Ends every session that the old password opened, and every link with which it could have been replaced.
    ///
    /// @return the account as it is now
    Account choosePassword(UUID id, String hash) {
        jdbc.sql("update staff_member set password_hash = :hash, epoch = epoch + 1 where id = :id")
                .param("id", id)
                .param("hash", hash)
                .update();
        jdbc.sql("delete from staff_link where staff_id = :id").param("id", id).update();
        return withId(id).orElseThrow();
    }

    Account enrol(UUID id, byte[] secret, long step) {
        jdbc.sql("""
                update staff_member set totp_secret = :secret, totp_confirmed = true, totp_last_step = :step,
                    epoch = epoch + 1
                where id = :id""")
                .param("id", id)
                .param("secret", seals.seal(secret, id))
                .param("step", step)
                .update();
        return withId(id).orElseThrow();
    }
}
