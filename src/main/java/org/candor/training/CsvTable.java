package org.candor.training;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// A CSV file with a header, held in memory. An empty cell and `NA` are missing. Line ends may be `\n`, `\r\n` or `\r`.
final class CsvTable {
    private final List<String> header;
    private final List<CSVRecord> records;

    private CsvTable(List<String> header, List<CSVRecord> records) {
        this.header = List.copyOf(header);
        this.records = records;
    }

    /// @throws IllegalArgumentException when the file has no header or a row of another length, naming the row
    static CsvTable read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file);
                CSVParser parser = parser(reader)) {
            List<CSVRecord> records = parser.getRecords();
            for (CSVRecord row : records) {
                if (!row.isConsistent()) {
                    throw new IllegalArgumentException(file.getFileName() + ", data row " + row.getRecordNumber()
                            + ": expected " + parser.getHeaderNames().size() + " cells, got " + row.size());
                }
            }
            return new CsvTable(parser.getHeaderNames(), records);
        }
    }

    /// Reads row by row, the first being the names of the columns.
    static CSVParser parser(Reader reader) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
        return CSVParser.builder().setReader(reader).setFormat(format).get();
    }

    List<String> header() {
        return header;
    }

    int rows() {
        return records.size();
    }

    Optional<Integer> findColumn(String name) {
        int index = header.indexOf(name);
        return index < 0 ? Optional.empty() : Optional.of(index);
    }

    /// @throws IllegalArgumentException when there is no such column
    int column(String name) {
        return findColumn(name).orElseThrow(() -> new IllegalArgumentException("there is no column " + name));
    }

    /// The text of a cell, empty when missing.
    Optional<String> text(int row, int column) {
        String cell = records.get(row).get(column).strip();
        return cell.isEmpty() || cell.equals("NA") ? Optional.empty() : Optional.of(cell);
    }

    /// The number in a cell, `NaN` when missing.
    ///
    /// @throws IllegalArgumentException when the cell is no number, naming row and column but not the content
    double number(int row, int column) {
        Optional<String> text = text(row, column);
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text.get());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "data row " + (row + 1) + ", column " + header.get(column) + ": expected a number", notANumber);
        }
    }
}
