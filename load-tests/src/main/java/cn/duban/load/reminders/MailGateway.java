package cn.duban.load.reminders;

import cn.duban.load.client.Pause;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The part of an SMTP server (RFC 5321) that a sender of one mail at a time needs, with the faults of the other gateways.
 */
final class MailGateway implements AutoCloseable {

    private static final String CHANNEL = "mail";

    private final Deliveries deliveries;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mail-gateway");
        thread.setDaemon(true);
        return thread;
    });

    MailGateway(Deliveries deliveries) throws IOException {
        this.deliveries = deliveries;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // The server is closed.
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            say(socket, "220 drill");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.toUpperCase(Locale.ROOT);
                if (verb.startsWith("RCPT")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    if (StaffDirectory.dead(to)) {
                        deliveries.refused(CHANNEL);
                        say(socket, "550 no such mailbox");
                        continue;
                    }
                } else if (verb.startsWith("DATA")) {
                    say(socket, "354 go on");
                    if (!take(socket, to, data(in))) {
                        return;
                    }
                    continue;
                } else if (verb.startsWith("QUIT")) {
                    say(socket, "221 bye");
                    return;
                }
                say(socket, "250 OK");
            }
        } catch (IOException | MessagingException gone) {
            // The sender disconnected or was killed; it tries again with the same key.
        }
    }

    /** @return false if the connection is to be cut */
    private boolean take(Socket socket, String to, String mail) throws IOException, MessagingException {
        MimeMessage message = new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
        String key = message.getMessageID().replaceAll("[<>]|@.*", "");
        switch (deliveries.tried(CHANNEL, key, to, message.getContent().toString())) {
            case UNAVAILABLE -> say(socket, "451 try later");
            case CUT -> {
                return false;
            }
            case SLOW -> {
                Pause.of(HttpGateways.SLOW);
                say(socket, "250 OK " + key);
            }
            case TOO_LATE -> {
                Pause.of(HttpGateways.TOO_LATE);
                say(socket, "250 OK " + key);
            }
            case NONE -> say(socket, "250 OK " + key);
        }
        return true;
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return mail.toString();
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }
}
