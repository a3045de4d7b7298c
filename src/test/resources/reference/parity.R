# Writes parity.json: Rscript parity.R, in this directory.
# R 4.2.2, survival 3.5-3, cmprsk 2.2-11, glmnet 4.1-6, jsonlite 1.8.4 (Debian 12: r-cran-survival r-cran-cmprsk
# r-cran-glmnet r-cran-jsonlite). The data sets are those of the R package survival, see README.md.
suppressMessages({library(survival); library(cmprsk); library(glmnet); library(jsonlite)})

lung <- na.omit(read.csv("lung.csv")[c("time", "status", "age", "sex", "ecog")])
veteran <- read.csv("veteran.csv")
heart <- read.csv("heart_startstop.csv")
colon <- read.csv("colon_death.csv"); colon <- colon[!is.na(colon$nodes), ]
mgus2 <- read.csv("mgus2_competing.csv"); mgus2$male <- as.numeric(mgus2$sex == "M")
rotterdam <- read.csv("rotterdam.csv")
lung$w <- 1 + (seq_len(nrow(lung)) %% 3) / 2
lung$group <- seq_len(nrow(lung)) %% 20
veteran$w <- rep(1, nrow(veteran)); veteran$group <- seq_len(nrow(veteran))
heart$w <- 1 + heart$surgery / 4; heart$group <- heart$id

some <- function(m) { m <- as.matrix(m); unname(m[unique(round(seq(1, nrow(m), length.out = 12))), , drop = FALSE]) }
cox <- function(formula, data, ties) {
  fit <- coxph(formula, data, weights = w, ties = ties, x = TRUE, model = TRUE)
  robust <- coxph(formula, data, weights = w, ties = ties, cluster = group)
  r <- function(type) some(residuals(fit, type = type))
  zph <- function(transform) {
    z <- cox.zph(fit, transform = transform, terms = FALSE); list(chisq = z$table[, 1], df = z$table[, 2], p = z$table[, 3])
  }
  list(coef = unname(coef(fit)), martingale = drop(r("martingale")), deviance = drop(r("deviance")), score = r("score"),
       dfbeta = r("dfbeta"), dfbetas = r("dfbetas"), schoenfeld = r("schoenfeld"), scaledsch = r("scaledsch"),
       robust = list(var = unname(robust$var), wald = robust$wald.test, rscore = robust$rscore),
       zph = list(identity = zph("identity"), log = zph("log"), rank = zph("rank"), km = zph("km")))
}
both <- function(formula, data) list(formula = deparse(formula, 500), efron = cox(formula, data, "efron"),
                                     breslow = cox(formula, data, "breslow"))
curve <- function(formula, data, ties, newdata, times) {
  fit <- coxph(formula, data, ties = ties, x = TRUE, model = TRUE)
  one <- function(type) {
    # One row at a time: of several, survfit loses the shape of arcsine limits.
    rows <- lapply(seq_len(nrow(newdata)), function(i) summary(
      survfit(fit, newdata = newdata[i, ], conf.type = type), times = times, extend = TRUE))
    columns <- c(surv = "surv", std_err = "std.err", lower = "lower", upper = "upper", cumhaz = "cumhaz")
    lapply(columns, function(name) sapply(rows, function(row) row[[name]]))
  }
  sapply(c("plain", "log", "log-log", "logit", "arcsin"), one, simplify = FALSE)
}
stratified <- function(ties) {
  fit <- coxph(Surv(time, status) ~ age + karno + strata(trt), veteran, ties = ties, x = TRUE, model = TRUE)
  sapply(c("1", "2"), function(s) {
    rows <- lapply(1:2, function(i) summary(
      survfit(fit, newdata = data.frame(age = c(60, 45), karno = c(70, 40), trt = as.numeric(s))[i, ]),
      times = c(30, 90, 180), extend = TRUE))
    column <- function(name) sapply(rows, function(row) row[[name]])
    list(surv = column("surv"), std_err = column("std.err"), lower = column("lower"), upper = column("upper"))
  }, simplify = FALSE)
}
km <- function(data) sapply(c("plain", "log", "log-log", "logit", "arcsin"), function(type) {
  s <- summary(survfit(Surv(time, status) ~ 1, data, conf.type = type), times = c(30, 90, 180, 365))
  list(surv = s$surv, lower = s$lower, upper = s$upper)
}, simplify = FALSE)
test <- function(formula, data, rho) {
  d <- survdiff(formula, data, rho = rho)
  sum <- function(m) if (is.matrix(m)) rowSums(m) else m
  list(obs = sum(d$obs), exp = sum(d$exp), var = unname(d$var), chisq = d$chisq)
}
tests <- function(formula, data) sapply(c("0", "1", "0.5"), function(rho) test(formula, data, as.numeric(rho)),
                                        simplify = FALSE)
incidence <- function(time, cause, group, rho) {
  fit <- cuminc(time, cause, group, rho = rho)
  tp <- timepoints(fit, c(24, 60, 120, 240))
  list(est = unname(tp$est), var = unname(tp$var), tests = unname(fit$Tests[, c("stat", "pv", "df")]))
}
gray <- function(time, cause, x) {
  fit <- crr(time, cause, x, maxiter = 50, gtol = 1e-12)
  list(coef = unname(fit$coef), var = unname(fit$var), loglik = fit$loglik, loglik_null = fit$loglik.null)
}
weighted <- function(formula) {
  m <- mgus2; m$ev <- factor(m$ev, 0:2); data <- finegray(Surv(etime, ev) ~ ., m, etype = "1")
  fit <- coxph(formula, data, weights = fgwt, ties = "breslow", cluster = id)
  list(coef = unname(coef(fit)), naive = unname(fit$naive.var), var = unname(fit$var), loglik = fit$loglik)
}
columns <- c("age", "meno", "size", "grade", "lognodes", "hormon", "pgr", "er")
x <- as.matrix(rotterdam[columns]); y <- Surv(rotterdam$rfstime, rotterdam$rfs)
net <- function(alpha, standardize) {
  fit <- glmnet(x, y, family = "cox", alpha = alpha, standardize = standardize, lambda = c(0.3, 0.1, 0.03, 0.01, 0.001),
                thresh = 1e-20, maxit = 1e7)
  list(alpha = alpha, standardize = standardize, lambda = fit$lambda, coef = unname(as.matrix(fit$beta)),
       dev_ratio = fit$dev.ratio)
}
path <- glmnet(x, y, family = "cox", alpha = 0.9)
fold <- seq_len(nrow(x)) %% 5 + 1
cv <- cv.glmnet(x, y, family = "cox", alpha = 0.9, lambda = c(0.1, 0.05, 0.03, 0.01, 0.003, 0.001), foldid = fold,
                thresh = 1e-20, maxit = 1e7)

result <- list(
  lung = both(Surv(time, status) ~ age + sex + ecog, lung),
  veteran_strata = both(Surv(time, status) ~ age + karno + strata(trt), veteran),
  heart = both(Surv(start, stop, event) ~ age + year + surgery + transplant, heart),
  curves = sapply(c("efron", "breslow"), function(ties) list(
    lung = curve(Surv(time, status) ~ age + sex + ecog, lung, ties,
                 data.frame(age = c(60, 75), sex = c(1, 2), ecog = c(1, 2)), c(90, 180, 365, 730)),
    heart = curve(Surv(start, stop, event) ~ age + year + surgery + transplant, heart, ties,
                  data.frame(age = c(0, -10), year = 2, surgery = c(0, 1), transplant = 1), c(30, 90, 365)),
    veteran_strata = stratified(ties)), simplify = FALSE),
  km = list(lung = km(lung), veteran = km(veteran)),
  survdiff = list(lung_sex = tests(Surv(time, status) ~ sex, lung),
                  veteran_celltype = tests(Surv(time, status) ~ celltype, veteran),
                  colon_rx = tests(Surv(time, status) ~ rx, colon),
                  colon_rx_strata_node4 = tests(Surv(time, status) ~ rx + strata(node4), colon)),
  cuminc = list(mgus2_sex = incidence(mgus2$etime, mgus2$ev, mgus2$sex, 0),
                mgus2_sex_rho1 = incidence(mgus2$etime, mgus2$ev, mgus2$sex, 1),
                mgus2_age = incidence(mgus2$etime, mgus2$ev, cut(mgus2$age, c(0, 60, 70, 80, 100), labels = 1:4), 0)),
  finegray = weighted(Surv(fgstart, fgstop, fgstatus) ~ age + male),
  elastic_net = list(columns = columns, fits = list(net(0, TRUE), net(0.5, TRUE), net(0.5, FALSE), net(1, TRUE)),
                     path = list(alpha = 0.9, first = path$lambda[1], ratio = path$lambda[2] / path$lambda[1],
                                 n = length(path$lambda)),
                     cv = list(alpha = 0.9, fold = "row %% 5 + 1", lambda = cv$lambda, cvm = cv$cvm, cvsd = cv$cvsd,
                               lambda_min = cv$lambda.min, lambda_1se = cv$lambda.1se))
)
cause <- mgus2$ev
result$crr <- list(mgus2_pcm = gray(mgus2$etime, cause, mgus2[c("age", "male")]),
                   mgus2_death = gray(mgus2$etime, ifelse(cause == 0, 0, 3 - cause), mgus2[c("age", "male")]))
write_json(result, "parity.json", digits = NA, auto_unbox = TRUE, matrix = "rowmajor", pretty = FALSE)
