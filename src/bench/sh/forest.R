# Fits ranger to what org.candor.bench.ForestCost has written and prints one line of JSON.
# Rscript forest.R TRAIN.csv TEST.csv TREES THREADS
suppressMessages({library(ranger); library(survival)})
arguments <- commandArgs(TRUE)
train <- read.csv(arguments[1]); test <- read.csv(arguments[2])
before <- proc.time()
fit <- ranger(dependent.variable.name = "time", status.variable.name = "status", data = train, seed = 1,
              num.trees = as.integer(arguments[3]), num.threads = as.integer(arguments[4]), min.node.size = 15,
              splitrule = "logrank", verbose = FALSE)
cost <- proc.time() - before
before <- proc.time()
forecast <- predict(fit, test, num.threads = as.integer(arguments[4]), verbose = FALSE)
predicting <- proc.time() - before
c <- concordance(Surv(time, status) ~ rowSums(forecast$chf), data = test, reverse = TRUE)$concordance
cat(sprintf(paste0('{"program": "ranger", "version": "%s", "trees": %d, "threads": %d, "mtry": %d, "cpuSeconds": %.3f, ',
                   '"wallSeconds": %.3f, "predictCpuSeconds": %.3f, "outOfBagError": %.6f, "heldOutC": %.6f}\n'),
            packageVersion("ranger"), fit$num.trees, as.integer(arguments[4]), fit$mtry,
            cost[["user.self"]] + cost[["sys.self"]], cost[["elapsed"]],
            predicting[["user.self"]] + predicting[["sys.self"]], fit$prediction.error, c))
