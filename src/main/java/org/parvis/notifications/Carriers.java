package org.parvis.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.parvis.platform.files.StoredFiles;
import org.parvis.platform.tenancy.Tenancy;
import org.parvis.town.Municipality;
import org.parvis.town.Town;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.util.FastByteArrayOutputStream;

/// By SMTP where a server is set; into a folder of `.eml` files, one for each town, where none is. The demonstration
/// writes to its folder in any case: a visitor may type anybody's address.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Carriers.Smtp.class)
class Carriers {
    private static final int IMPLICIT_TLS = 465;

    /// @param port 465 speaks TLS from the first byte; any other begins in clear
    /// @param from the sender's address, where it is not the town's own
    /// @param starttls on another port than 465: nothing is said to a server that does not go over to TLS first
    @ConfigurationProperties("parvis.smtp")
    record Smtp(
            @Nullable String host,
            @DefaultValue("587") int port,
            @Nullable String user,
            @Nullable String password,
            @Nullable String from,
            @DefaultValue("true") boolean starttls) {}

    @Bean
    Carrier carrier(
            Smtp smtp,
            StoredFiles files,
            Town town,
            @Value("${parvis.data}") Path data,
            @Value("${parvis.demonstration}") boolean demonstration) {
        // looked for once: else in every jar, for each part of each message
        System.setProperty(
                StreamProvider.class.getName(),
                StreamProvider.provider().getClass().getName());
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        if (demonstration || smtp.host() == null || smtp.host().isBlank()) {
            return new Folder(new Composer(sender, files, smtp), town, data.resolve("mail"));
        }
        sender.setHost(smtp.host());
        sender.setPort(smtp.port());
        if (smtp.user() != null && !smtp.user().isBlank()) {
            sender.setUsername(smtp.user());
            sender.setPassword(smtp.password());
        }
        Properties properties = sender.getJavaMailProperties();
        if (smtp.port() == IMPLICIT_TLS) {
            properties.setProperty("mail.smtp.ssl.enable", "true");
        } else {
            properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(smtp.starttls()));
            properties.setProperty("mail.smtp.starttls.required", Boolean.toString(smtp.starttls()));
        }
        properties.setProperty("mail.smtp.connectiontimeout", "10000");
        properties.setProperty("mail.smtp.timeout", "20000");
        properties.setProperty("mail.smtp.writetimeout", "20000");
        return new BySmtp(new Composer(sender, files, smtp), town, sender);
    }

    private record Composer(JavaMailSender sender, StoredFiles files, Smtp smtp) {
        /// @throws AddressException where nothing can ever be sent to the address
        MimeMessage compose(SendMessage.Message message, Municipality municipality) throws AddressException {
            MimeMessage mime = sender.createMimeMessage();
            String from = smtp.from() != null && !smtp.from().isBlank() ? smtp.from() : municipality.email();
            try {
                var helper = new MimeMessageHelper(mime, true, "UTF-8");
                helper.setValidateAddresses(true);
                helper.setFrom(from == null ? "nepasrepondre@localhost" : from, municipality.name());
                helper.setTo(message.to());
                helper.setSubject(message.subject().replaceAll("\\p{Cntrl}+", " "));
                helper.setText(message.text(), message.html());
                if (message.replyTo() != null) {
                    helper.setReplyTo(message.replyTo());
                }
                for (UUID id : message.attachments()) {
                    var file = files.find(id).orElseThrow();
                    var bytes = new ByteArrayOutputStream();
                    files.write(id, bytes);
                    helper.addAttachment(file.name(), new ByteArrayResource(bytes.toByteArray()), file.mediaType());
                }
                // The same message keeps its id however often it is tried, so that a mail server may drop the second.
                mime.saveChanges();
                mime.setHeader("Message-ID", "<" + message.id() + "@" + Tenancy.current() + ".parvis>");
                mime.setHeader("Content-Language", message.language());
                // No machine should answer: neither "I am on holiday" nor a robot of another administration's.
                mime.setHeader("Auto-Submitted", "auto-generated");
                mime.setHeader("X-Auto-Response-Suppress", "All");
                return mime;
            } catch (AddressException e) {
                throw e;
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record BySmtp(Composer composer, Town town, JavaMailSender sender) implements Carrier {
        @Override
        public Outcome carry(SendMessage.Message message) {
            try {
                sender.send(composer.compose(message, town.municipality()));
                return new Outcome.HandedOver();
            } catch (AddressException e) {
                return new Outcome.Refused(String.valueOf(e.getMessage()));
            } catch (MailSendException e) {
                for (Exception cause : e.getFailedMessages().values()) {
                    // An address that the server turned down for good; one that it asks to try later is not invalid.
                    if (cause instanceof SendFailedException failed
                            && failed.getInvalidAddresses() != null
                            && failed.getInvalidAddresses().length > 0) {
                        Exception reason = failed.getNextException();
                        return new Outcome.Refused(
                                String.valueOf(reason == null ? failed.getMessage() : reason.getMessage())
                                        .strip());
                    }
                }
                throw e;
            }
        }
    }

    private record Folder(Composer composer, Town town, Path folder) implements Carrier {
        @Override
        public Outcome carry(SendMessage.Message message) {
            try {
                Municipality municipality = town.municipality();
                Path own = folder.resolve(municipality.code());
                Files.createDirectories(own);
                // the mail library encodes byte by byte, and the JDK's streams take a lock for each
                var written = new FastByteArrayOutputStream();
                composer.compose(message, municipality).writeTo(written);
                try (var out = Files.newOutputStream(own.resolve(message.id() + ".eml"))) {
                    written.writeTo(out);
                }
                return new Outcome.Filed();
            } catch (AddressException e) {
                return new Outcome.Refused(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
