# Writes forest.json: Rscript forest.R, in this directory.
# R 4.2.2, ranger 0.14.1, jsonlite 1.8.4 (Debian 12: r-cran-ranger r-cran-jsonlite). The data sets are those of the R
# package survival, see README.md.
# "tree": one tree on all rows with all covariates at every node, so that nothing is drawn: cumulative hazards of every
# tenth row at some times. "out_of_bag": 2,000 trees by default settings, the error and the permutation importance.
suppressMessages({library(ranger); library(jsonlite)})

one <- function(data, time, status, columns, node) {
  data <- data[c(time, status, columns)]
  fit <- ranger(dependent.variable.name = time, status.variable.name = status, data = data, num.trees = 1,
                mtry = length(columns), min.node.size = node, replace = FALSE, sample.fraction = 1, num.threads = 1,
                oob.error = FALSE, seed = 1)
  rows <- seq(1, nrow(data), by = 10)
  forecast <- predict(fit, data[rows, ], num.threads = 1)
  at <- unique(round(seq(1, length(forecast$unique.death.times), length.out = 12)))
  list(columns = columns, time = time, status = status, node = node, rows = rows,
       times = forecast$unique.death.times[at], chf = unname(forecast$chf[, at]))
}
many <- function(data, time, status, columns, node) {
  fit <- ranger(dependent.variable.name = time, status.variable.name = status, data = data[c(time, status, columns)],
                num.trees = 2000, min.node.size = node, importance = "permutation", num.threads = 2, seed = 1)
  list(error = fit$prediction.error, importance = unname(fit$variable.importance), mtry = fit$mtry)
}
veteran <- read.csv("veteran.csv")
rotterdam <- read.csv("rotterdam.csv")
v <- c("trt", "karno", "diagtime", "age", "prior", "smallcell", "adeno", "large")
r <- c("age", "meno", "size", "grade", "nodes", "pgr", "er", "hormon", "chemo")
write_json(list(
  veteran = list(tree = one(veteran, "time", "status", v, 5), out_of_bag = many(veteran, "time", "status", v, 5)),
  rotterdam = list(tree = one(rotterdam, "rfstime", "rfs", r, 60))),
  "forest.json", auto_unbox = TRUE, digits = NA, pretty = TRUE)
