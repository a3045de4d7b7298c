package org.candor.faults;

import java.util.List;
import java.util.Optional;

/// S1: no class of Spark, Scala or Hadoop can be loaded where the server runs; a class that is there can be, so that
/// the search is one that finds.
final class NothingOfSpark implements FaultScript {
    private static final String THERE = "com.fasterxml.jackson.databind.JsonNode";
    private static final List<String> ABSENT = List.of(
            "org.apache.spark.SparkContext",
            "org.apache.spark.sql.SparkSession",
            "org.apache.spark.deploy.master.Master",
            "scala.Predef",
            "scala.Option",
            "scala.runtime.BoxedUnit",
            "org.apache.hadoop.conf.Configuration",
            "org.apache.hadoop.fs.FileSystem");

    @Override
    public void run(Target target) {
        if (find(THERE).isEmpty()) {
            throw new AssertionError("a class that is on the class path is not found, so nothing is shown");
        }
        List<String> found =
                ABSENT.stream().filter(name -> find(name).isPresent()).toList();
        if (!found.isEmpty()) {
            throw new AssertionError("on the class path: " + found);
        }
    }

    private static Optional<Class<?>> find(String name) {
        try {
            return Optional.of(Class.forName(name, false, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException absent) {
            return Optional.empty();
        }
    }
}
