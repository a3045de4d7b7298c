# The R side of org.candor.bench.RComparison: reads the data, then runs once for every line on stdin and answers with
# processor seconds, wall seconds and a few numbers of the result.
# Rscript r-comparison.R CASE FILE N P REPEATS
suppressMessages({library(survival); library(glmnet)})
arguments <- commandArgs(TRUE)
case <- arguments[1]
n <- as.integer(arguments[3]); p <- as.integer(arguments[4]); repeats <- as.integer(arguments[5])
file <- file(arguments[2], "rb")
time <- readBin(file, "double", n)
status <- readBin(file, "double", n)
x <- matrix(readBin(file, "double", n * p), n, p)
close(file)
y <- Surv(time, status)
if (case == "formula") { frame <- as.data.frame(x); frame$time <- time; frame$status <- status; rm(x) }
if (case == "net") lambdas <- scan(paste0(arguments[2], ".lambda"), quiet = TRUE)
run <- switch(case,
  core = function() {
    fit <- coxph.fit(x, y, strata = NULL, init = NULL, control = coxph.control(), weights = NULL, method = "efron",
                     rownames = NULL)
    c(fit$coefficients[1], fit$loglik[2])
  },
  formula = function() { fit <- coxph(Surv(time, status) ~ ., frame); c(fit$coefficients[1], fit$loglik[2]) },
  concordance = function() { fit <- concordance(y ~ x[, 1], reverse = TRUE); c(fit$concordance, sqrt(fit$var)) },
  kaplanMeier = function() { fit <- survfit(y ~ 1); last <- findInterval(500, fit$time)
    c(fit$surv[last], fit$std.err[last] * fit$surv[last]) },
  net = function() { fit <- glmnet(x, y, family = "cox", lambda = lambdas); c(fit$beta[1, 50], fit$dev.ratio[50]) })
result <- run()
cat("ready", as.character(packageVersion("survival")), as.character(packageVersion("glmnet")), "\n")
flush(stdout())
input <- file("stdin", "r")
while (length(readLines(input, 1)) > 0) {
  before <- proc.time()
  for (i in seq_len(repeats)) result <- run()
  cost <- (proc.time() - before) / repeats
  cat(sprintf("%.17g", c(cost[["user.self"]] + cost[["sys.self"]], cost[["elapsed"]], result)), "\n")
  flush(stdout())
}
