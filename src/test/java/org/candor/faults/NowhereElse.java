package org.candor.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A4: requests whose patient is marked, whole and broken in 300 ways; then every column of every table and the metrics
/// are searched for the mark. Answers and the log are searched by the suite itself.
final class NowhereElse implements FaultScript {
    private static final int REQUESTS = 300;
    private static final long SEED = 20261123;
    private static final List<String> EXAMPLES = List.of("typical", "contradictory", "unknown-unit", "sparse", "stale");

    @Override
    public void run(Target target) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < REQUESTS; i++) {
            FaultRequest request = Target.post(body(i, random), Expected.of(FaultFiles.NOTHING));
            Reply reply = Wire.send(target.port(), request);
            List<String> wrong = reply.status() == 200 ? List.of() : ReplyOracles.shape(reply, false);
            if (!wrong.isEmpty() || reply.status() >= 500) {
                throw new AssertionError("request " + i + " is answered " + reply + wrong);
            }
        }
        List<String> found = new ArrayList<>(columnsWithTheMark());
        for (String path : List.of("/q/metrics", "/q/health", "/records/drift")) {
            Reply reply = Wire.send(target.port(), Target.get(path));
            if (reply.body().contains(GoldenRequests.MARK)) {
                found.add(path);
            }
        }
        if (!found.isEmpty()) {
            throw new AssertionError("the mark is found in " + found);
        }
    }

    /// In turn whole, cut, with a member of the context or the record replaced by a marked text, with a marked token.
    private static String body(int i, SplittableRandom random) {
        ObjectNode request = (ObjectNode) GoldenRequests.json(EXAMPLES.get(i % EXAMPLES.size()));
        request.putObject("fhirAuthorization")
                .put("access_token", GoldenRequests.MARK + "-token")
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "patient/*.read")
                .put("subject", "candor");
        return switch (i % 4) {
            case 0 -> Edits.octets(request.toString());
            case 1 -> {
                String text = Edits.octets(request.toString());
                yield text.substring(0, random.nextInt(text.length()));
            }
            default -> {
                List<ObjectNode> objects = new ArrayList<>();
                collect(request, objects);
                ObjectNode victim = objects.get(random.nextInt(objects.size()));
                List<String> names = new ArrayList<>();
                victim.fieldNames().forEachRemaining(names::add);
                victim.put(names.get(random.nextInt(names.size())), GoldenRequests.MARK + " <" + i + ">");
                yield Edits.octets(request.toString());
            }
        };
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            objects.add(object);
        }
        node.forEach(child -> collect(child, objects));
    }

    private static List<String> columnsWithTheMark() throws SQLException {
        javax.sql.DataSource store = CDI.current()
                .select(javax.sql.DataSource.class, new DataSource.DataSourceLiteral("h2"))
                .get();
        List<String> found = new ArrayList<>();
        int rows = 0;
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "select table_name from information_schema.tables where table_schema = 'PUBLIC'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet all = statement.executeQuery("select * from \"" + table + "\"")) {
                    int columns = all.getMetaData().getColumnCount();
                    while (all.next()) {
                        rows++;
                        for (int column = 1; column <= columns; column++) {
                            String value = text(all, column);
                            if (value.contains(GoldenRequests.MARK)) {
                                found.add(table + "." + all.getMetaData().getColumnName(column));
                            }
                        }
                    }
                }
            }
        }
        if (rows < REQUESTS / 4) {
            throw new AssertionError("the store has only " + rows + " rows, so it shows nothing");
        }
        return found;
    }

    /// Of whatever type the column is.
    private static String text(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        return switch (value) {
            case null -> "";
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            case Clob text -> text.getSubString(1, (int) text.length());
            case Blob bytes -> new String(bytes.getBytes(1, (int) bytes.length()), StandardCharsets.ISO_8859_1);
            default -> value.toString();
        };
    }
}
