package org.candor.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/// Whether what was answered is in the record, asked for by hook instance on the machine of the server.
final class KeptAnswers {
    private KeptAnswers() {}

    /// How many accepted calls have no record.
    static long lost(String server, List<LoadStep.Call> calls) throws IOException, InterruptedException {
        long lost = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (LoadStep.Call call : calls) {
                if (call.accepted()) {
                    URI record = URI.create(server + "/records/" + call.hookInstance() + "/replay");
                    int status = client.send(
                                    HttpRequest.newBuilder(record).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    lost += status == 200 ? 0 : 1;
                }
            }
        }
        return lost;
    }
}
