package cn.duban.runtime.notice;

import cn.duban.engine.DeliveryResult;
import cn.duban.engine.OutgoingMessage;
import cn.duban.engine.Secrets;
import cn.duban.policy.NoticeChannel.Smtp;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Sends by SMTP on threads of its own. The message's key is the Message-ID, so that mail servers recognize a repeat. */
final class SmtpSender implements Sender {
    private static final int PERMANENT = 500;

    private final Smtp smtp;
    private final Duration timeout;
    private final Secrets secrets;
    private final Executor threads;

    SmtpSender(Smtp smtp, Duration timeout, Secrets secrets, Executor threads) {
        this.smtp = smtp;
        this.timeout = timeout;
        this.secrets = secrets;
        this.threads = threads;
    }

    @Override
    public CompletionStage<DeliveryResult> send(OutgoingMessage letter) {
        return CompletableFuture.supplyAsync(() -> deliver(letter), threads);
    }

    private DeliveryResult deliver(OutgoingMessage letter) {
        try {
            Session session = Session.getInstance(properties());
            MimeMessage mail = message(session, letter);
            try (SMTPTransport transport = (SMTPTransport) session.getTransport("smtp")) {
                transport.connect(
                        smtp.host(),
                        smtp.port(),
                        smtp.user().map(secrets::filled).orElse(null),
                        smtp.password().map(secrets::filled).orElse(null));
                transport.sendMessage(mail, mail.getAllRecipients());
                return new DeliveryResult.Sent(
                        String.valueOf(transport.getLastServerResponse()).strip());
            }
        } catch (Secrets.MissingException | AuthenticationFailedException useless) {
            return new DeliveryResult.Refused(useless.getMessage());
        } catch (MessagingException failed) {
            String problem = failed.getMessage() == null
                    ? failed.toString()
                    : failed.getMessage().strip();
            return permanent(failed) ? new DeliveryResult.Refused(problem) : new DeliveryResult.Failed(problem);
        }
    }

    /** Whether any exception in the chain is the server's permanent refusal. */
    private static boolean permanent(MessagingException failed) {
        for (Exception at = failed; at != null; at = at instanceof MessagingException m ? m.getNextException() : null) {
            if (at instanceof SMTPAddressFailedException address && address.getReturnCode() >= PERMANENT) return true;
            if (at instanceof SMTPSendFailedException sending && sending.getReturnCode() >= PERMANENT) return true;
        }
        return false;
    }

    private Properties properties() {
        String millis = Long.toString(timeout.toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        properties.put("mail.smtp.auth", Boolean.toString(smtp.user().isPresent()));
        properties.put("mail.smtp.starttls.required", Boolean.toString(smtp.security() == Smtp.Security.STARTTLS));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(smtp.security() == Smtp.Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(smtp.security() == Smtp.Security.TLS));
        return properties;
    }

    private MimeMessage message(Session session, OutgoingMessage letter) throws MessagingException {
        MimeMessage mail = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + letter.key() + "@duban>");
            }
        };
        mail.setFrom(new InternetAddress(smtp.from()));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.to(), true));
        mail.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        mail.setText(letter.text(), StandardCharsets.UTF_8.name());
        return mail;
    }
}
