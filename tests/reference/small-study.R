# Reference values for tests of funnel asymmetry, trim and fill, PET-PEESE, unrestricted weighted least squares and the
# limit meta-analysis, on the effects of metafor-5.1.json.
#
#   Rscript tests/reference/small-study.R
#
# writes tests/reference/small-study.json, one case per line, with 17 significant digits. Where no package at hand has
# the method, the formula of the paper stands here, through lm() or plain sums.

suppressMessages({
  library(metafor)
  library(jsonlite)
})

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})
tight <- list(threshold = 1e-15, tol = 1e-16, maxiter = 50000)
given <- fromJSON(file.path(folder, "metafor-5.1.json"), simplifyDataFrame = FALSE)
line <- function(x) as.character(toJSON(x, auto_unbox = TRUE, digits = I(17), na = "null", null = "null"))
quietly <- function(x) suppressWarnings(tryCatch(x, error = function(e) NULL))

slope <- function(y, x, w) quietly({
  s <- summary(lm(y ~ x, weights = w))
  if (nrow(s$coefficients) < 2) NULL else list(
    t = s$coefficients[2, 3], df = s$df[2], p = s$coefficients[2, 4], slope = s$coefficients[2, 1], se = s$coefficients[2, 2],
    intercept = s$coefficients[1, 1], seIntercept = s$coefficients[1, 2], interceptT = s$coefficients[1, 3],
    interceptP = s$coefficients[1, 4], meanSquare = s$sigma^2)
})

# Mean and variance of the non-central hypergeometric distribution of the first cell, by its probabilities.
hypergeometric <- function(n1, n2, m, psi) {
  x <- max(0, m - n2):min(n1, m)
  l <- lchoose(n1, x) + lchoose(n2, m - x) + x * log(psi)
  p <- exp(l - max(l)); p <- p / sum(p)
  c(mean = sum(x * p), var = sum((x - sum(x * p))^2 * p))
}

rank <- function(u, v) quietly({
  exact <- suppressWarnings(cor.test(u, v, method = "kendall", exact = TRUE))
  plain <- suppressWarnings(cor.test(u, v, method = "kendall", exact = FALSE, continuity = FALSE))
  corrected <- suppressWarnings(cor.test(u, v, method = "kendall", exact = FALSE, continuity = TRUE))
  ties <- any(duplicated(u)) || any(duplicated(v))
  list(tau = unname(plain$estimate), exact = if (ties) NULL else exact$p.value, z = unname(plain$statistic), p = plain$p.value,
    correctedZ = unname(corrected$statistic), correctedP = corrected$p.value)
})

limit <- function(yi, vi, tau2) quietly({
  k <- length(yi); w <- 1 / (vi + tau2); se <- sqrt(vi + tau2)
  radial <- coef(lm(I(yi / se) ~ I(1 / se)))
  alpha <- radial[[1]]; beta <- radial[[2]]
  common <- coef(lm(yi ~ sqrt(vi), weights = 1 / vi))
  residual <- sum((yi - common[[1]] - common[[2]] * sqrt(vi))^2 / vi)
  Q <- sum((yi - sum(yi / vi) / sum(1 / vi))^2 / vi)
  shrunk <- beta + sqrt(tau2 / (vi + tau2)) * (yi - beta)
  mulim <- sum(shrunk / vi) / sum(1 / vi)
  line <- summary(lm(I(shrunk / sqrt(vi)) ~ I(1 / sqrt(vi))))
  list(alpha = alpha, beta = beta, beta0 = beta + sqrt(tau2) * alpha,
    seBeta0 = sqrt((1 + tau2 * mean(w) - 2 * sqrt(tau2) * mean(sqrt(w))) / var(sqrt(w)) / (k - 1)),
    betalim = line$coefficients[2, 1], seBetalim = line$coefficients[2, 2], mulim = mulim, seMulim = 1 / sqrt(sum(1 / vi)),
    Q = Q, QResidual = residual, QSmall = Q - residual, G2 = 1 - line$r.squared)
})

cases <- list()
for (each in Filter(function(x) x$what == "effects", given$cases)) {
  # As doubles: products of four counts leave the range of integers.
  rows <- lapply(given$sets[[each$set]]$rows, function(x) if (is.numeric(x)) as.numeric(x) else x)
  kind <- given$sets[[each$set]]$kind
  yi <- unlist(each$yi); vi <- unlist(each$vi); k <- length(yi); sei <- sqrt(vi)
  ni <- switch(kind, binary = , continuous = rows$treatment_total + rows$control_total, correlation = , proportion = rows$total, NULL)
  if (!is.null(ni) && length(ni) != k) ni <- NULL
  out <- list(set = each$set, measure = each$measure, k = k)

  predictors <- c("sei", "vi", if (!is.null(ni)) c("ni", "ninv", "sqrtni", "sqrtninv"))
  for (predictor in predictors) {
    sizes <- if (is.null(ni)) list() else list(ni = ni)
    r <- quietly(do.call(regtest, c(list(yi, vi, model = "lm", predictor = predictor), sizes)))
    if (!is.null(r)) out$lm[[predictor]] <- list(t = r$zval, df = r$dfs, p = r$pval, limit = r$est, lower = r$ci.lb, upper = r$ci.ub)
    # z and t have one statistic and differ in the P value and the interval.
    if (predictor %in% c("sei", "vi", "ninv")) for (method in c("REML", "DL")) for (test in if (predictor == "sei") c("z", "t") else "z") {
      fit <- quietly(do.call(rma, c(list(yi, vi, method = method, test = test, control = tight), sizes)))
      r <- quietly(regtest(fit, predictor = predictor, model = "rma"))
      if (!is.null(r)) out$rma[[predictor]][[method]][[test]] <- list(value = r$zval, p = r$pval, limit = r$est, lower = r$ci.lb, upper = r$ci.ub, tau2 = r$fit$tau2)
    }
  }

  theta <- sum(yi / vi) / sum(1 / vi)
  out$begg <- rank((yi - theta) / sqrt(vi - 1 / sum(1 / vi)), vi)
  out$ranktest <- quietly({ r <- suppressWarnings(ranktest(yi, vi)); list(tau = unname(r$tau), p = r$pval) })

  if (kind == "binary") {
    a <- rows$treatment_events; n1 <- rows$treatment_total; c <- rows$control_events; n2 <- rows$control_total
    N <- n1 + n2; m <- a + c; use <- m > 0 & m < N
    if (length(N) == k) {
      if (each$measure %in% c("OR", "PETO")) { Z <- a - m * n1 / N; V <- n1 * n2 * m * (N - m) / (N^2 * (N - 1)) }
      if (each$measure == "RR") { Z <- (a * N - m * n1) / (N - m); V <- n1 * n2 * m / (N * (N - m)) }
      if (each$measure %in% c("OR", "PETO", "RR")) out$harbord <- slope((Z / V)[use], (1 / sqrt(V))[use], V[use])
      pooled <- 1 / (1 / m + 1 / (N - m))
      out$peters <- slope(yi[use], (1 / N)[use], pooled[use])
      out$macaskillPooled <- slope(yi[use], N[use], pooled[use])
      ess <- 4 * n1 * n2 / N
      out$deeks <- slope(yi, 1 / sqrt(ess), ess)
      psi <- sum(a * (n2 - c) / N) / sum(c * (n1 - a) / N)
      if (each$measure == "OR") {
        h <- mapply(hypergeometric, n1, n2, m, MoreArgs = list(psi = psi))
        out$schwarzer <- rank(((a - h["mean", ]) / sqrt(h["var", ]))[use], (1 / h["var", ])[use])
      }
    }
  }
  if (kind == "continuous") {
    n1 <- rows$treatment_total; n2 <- rows$control_total
    ess <- 4 * n1 * n2 / (n1 + n2)
    out$deeks <- slope(yi, 1 / sqrt(ess), ess)
    if (each$measure %in% c("SMD", "SMDH")) out$pustejovskyRodgers <- slope(yi, sqrt(1 / n1 + 1 / n2), 1 / vi)
  }

  out$pet <- slope(yi, sei, 1 / vi)
  out$peese <- slope(yi, vi, 1 / vi)
  uwls <- function(use) { s <- summary(lm(yi[use] ~ 1, weights = 1 / vi[use]))$coefficients; list(k = sum(use), estimate = s[1, 1], se = s[1, 2], t = s[1, 3], p = s[1, 4]) }
  all <- rep(TRUE, k)
  out$uwls <- quietly(uwls(all))
  powered <- sei <= abs(out$uwls$estimate) / 2.8
  out$waap <- if (sum(powered) >= 2) quietly(uwls(powered)) else NULL
  out$powered <- sum(powered)

  for (method in c("EE", "DL", "REML")) {
    fit <- quietly(rma(yi, vi, method = method, control = tight))
    if (is.null(fit)) next
    for (estimator in c("L0", "R0", "Q0")) for (side in c("auto", "left", "right")) {
      r <- quietly(if (side == "auto") trimfill(fit, estimator = estimator, control = tight) else trimfill(fit, side = side, estimator = estimator, control = tight))
      out$trimfill[[length(out$trimfill) + 1]] <- if (is.null(r)) list(method = method, estimator = estimator, asked = side, k0 = NULL) else list(
        method = method, estimator = estimator, asked = side, side = r$side, k0 = r$k0, seK0 = r$se.k0, pK0 = r$p.k0,
        estimate = r$b[[1]], se = r$se, lower = r$ci.lb, upper = r$ci.ub, tau2 = r$tau2, Q = r$QE, filled = I(as.numeric(r$yi[r$fill])))
    }
    # R meta: trimmed with the common model, filled with the random one.
    if (method != "EE") {
      inner <- quietly(trimfill(rma(yi, vi, method = "EE")))
      if (!is.null(inner)) {
        outer <- quietly(rma(inner$yi, inner$vi, method = method, control = tight))
        out$commonRandom[[method]] <- list(side = inner$side, k0 = inner$k0, estimate = outer$b[[1]], se = outer$se, tau2 = outer$tau2)
      }
    }
    out$limit[[method]] <- limit(yi, vi, fit$tau2)
    if (!is.null(out$limit[[method]])) out$limit[[method]]$tau2 <- fit$tau2
  }
  cases[[length(cases) + 1]] <- line(out)
}

source <- list(
  programs = list(metafor = as.character(packageVersion("metafor")), R = paste(R.version$major, R.version$minor, sep = ".")),
  script = "tests/reference/small-study.R",
  data = "yi and vi of metafor-5.1.json",
  calls = list(
    lm = "regtest(yi, vi, ni = ni, model = \"lm\", predictor = predictor)",
    rma = "regtest(rma(yi, vi, ni = ni, method = method, test = test, control = list(threshold = 1e-15, tol = 1e-16, maxiter = 50000)), predictor = predictor)",
    begg = "cor.test((yi - theta) / sqrt(vi - 1 / sum(1 / vi)), vi, method = \"kendall\")",
    trimfill = "trimfill(rma(yi, vi, method = method), side = side, estimator = estimator)",
    others = "lm() and the sums in the script"))
writeLines(c(sprintf('{"source":%s,', line(source)), '"cases":[', paste(unlist(cases), collapse = ",\n"), "]}"), file.path(folder, "small-study.json"))
