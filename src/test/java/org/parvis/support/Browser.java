package org.parvis.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A plain HTTP visitor of one town: keeps cookies, posts forms with the page's CSRF token, follows nothing by itself.
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final IntSupplier port;

    Browser(IntSupplier port) {
        this.port = port;
    }

    /// Starts a visit with no cookies.
    public Visit visit(TestTowns.TestTown town) {
        return new Visit(town.host());
    }

    public final class Visit {
        private final String host;
        private final Map<String, String> cookies = new LinkedHashMap<>();
        private String csrf = "";

        private Visit(String host) {
            this.host = host;
        }

        public Answer get(String path) {
            return send(request(path).GET());
        }

        /// What is no text: a letter on paper.
        public byte[] getBytes(String path) {
            try {
                HttpResponse<byte[]> response =
                        client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() != 200) {
                    throw new AssertionError(path + " was answered " + response.statusCode());
                }
                return response.body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /// Posts a form with the CSRF token of the last page seen.
        public Answer post(String path, Map<String, String> fields) {
            Map<String, List<String>> each = new LinkedHashMap<>();
            fields.forEach((name, value) -> each.put(name, List.of(value)));
            return postEach(path, each);
        }

        /// As [#post], for forms with several values of one name.
        public Answer postEach(String path, Map<String, List<String>> fields) {
            Map<String, List<String>> all = new LinkedHashMap<>(fields);
            all.put("_csrf", List.of(csrf));
            String body = all.entrySet().stream()
                    .flatMap(field ->
                            field.getValue().stream().map(value -> encode(field.getKey()) + "=" + encode(value)))
                    .collect(Collectors.joining("&"));
            return send(request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        }

        /// Posts a form with the files that were chosen in one of its fields, as a browser sends it.
        public Answer postWithFiles(
                String path, Map<String, List<String>> fields, String field, Map<String, byte[]> files) {
            String boundary = "parvis-boundary";
            var body = new ByteArrayOutputStream();
            Map<String, List<String>> all = new LinkedHashMap<>(fields);
            all.put("_csrf", List.of(csrf));
            all.forEach((name, values) -> values.forEach(value -> body.writeBytes(("--" + boundary
                            + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                    .getBytes(StandardCharsets.UTF_8))));
            files.forEach((fileName, content) -> {
                body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                                + "\"; filename=\"" + fileName
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
                body.writeBytes(content);
                body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
            });
            body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return send(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        }

        /// Posts one file of that many megabytes, never held whole; its length is said first, as browsers do.
        public Answer postHeavy(String path, String field, int megabytes) {
            String boundary = "parvis-boundary";
            byte[] head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                            + "\"; filename=\"lourd.png\"\r\nContent-Type: image/png\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8);
            List<byte[]> parts = new ArrayList<>(Collections.nCopies(megabytes, new byte[1 << 20]));
            parts.addFirst(head);
            parts.addLast(tail);
            long length = parts.stream().mapToLong(part -> part.length).sum();
            return send(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.fromPublisher(
                            HttpRequest.BodyPublishers.ofByteArrays(parts), length)));
        }

        /// As after the browser was closed: no cookie is left.
        public Visit forgetCookies() {
            cookies.clear();
            csrf = "";
            return this;
        }

        /// Posts one file with the CSRF token of the last page seen.
        public Answer postFile(String path, String field, String fileName, byte[] content) {
            String boundary = "parvis-boundary";
            var body = new ByteArrayOutputStream();
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + csrf
                            + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field
                            + "\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return send(request(path)
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        }

        /// Somebody who carried another visit's cookies to this town.
        public Visit withCookiesOf(Visit other) {
            cookies.putAll(other.cookies);
            return this;
        }

        /// Follows the address that the answer leads to.
        public Answer follow(Answer answer) {
            return get(URI.create(answer.location()).getRawPath()
                    + (URI.create(answer.location()).getRawQuery() == null
                            ? ""
                            : "?" + URI.create(answer.location()).getRawQuery()));
        }

        private HttpRequest.Builder request(String path) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + port.getAsInt() + path))
                    .header("Host", host)
                    .timeout(Duration.ofSeconds(30));
            if (!cookies.isEmpty()) {
                builder.header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            return builder;
        }

        private Answer send(HttpRequest.Builder request) {
            try {
                HttpResponse<String> response =
                        client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                for (String cookie : response.headers().allValues("Set-Cookie")) {
                    String[] pair = cookie.split(";", 2)[0].split("=", 2);
                    if (pair[1].isEmpty()) {
                        cookies.remove(pair[0]);
                    } else {
                        cookies.put(pair[0], pair[1]);
                    }
                }
                Matcher token = CSRF.matcher(response.body());
                if (token.find()) {
                    csrf = token.group(1);
                }
                return new Answer(
                        response.statusCode(),
                        response.body(),
                        response.headers().firstValue("Location").orElse(""),
                        response.headers().map().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, e -> e.getValue().getFirst())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// @param location where it leads, empty when it leads nowhere
    public record Answer(int status, String body, String location, Map<String, String> headers) {}
}
