# Intervals of the pooled effect that metafor's rma() does not give itself. Writes intervals.json beside this file.
#   Rscript tests/reference/intervals.R
# Henmi and Copas by matrices from the moments of a quadratic form given a linear one, its integral to 1e-13, beside hc(),
# whose integral is known to 1e-8 or so. The profile likelihoods are maximised here directly, from their definition: for each mean
# the best tau2 by optimize() from many starting brackets, then uniroot() on the fall from the maximum.
suppressMessages({library(metafor); library(metadat); library(clubSandwich)})

number <- function(x) if (length(x) != 1 || is.na(x)) "null" else sprintf("%.15g", x)
array <- function(x) paste0("[", paste(vapply(x, number, ""), collapse = ", "), "]")
object <- function(fields) paste0("{", paste0('"', names(fields), '": ', unlist(fields), collapse = ", "), "}")

profile <- function(yi, vi, restricted, level = .95) {
  ll <- function(mu, tau2) { w <- 1 / (vi + tau2); -.5 * (sum(log(vi + tau2)) + sum(w * (yi - mu)^2) + restricted * log(sum(w))) }
  best <- function(mu) {
    grid <- c(0, exp(seq(log(min(vi) / 1e3), log(100 * (mean((yi - mu)^2) + max(vi))), length.out = 400)))
    values <- vapply(grid, function(t) ll(mu, t), 0)
    at <- which.max(values)
    ends <- grid[c(max(1, at - 1), min(length(grid), at + 1))]
    max(values[1], optimize(function(t) ll(mu, t), ends, maximum = TRUE, tol = 1e-12)$objective)
  }
  fit <- rma(yi, vi, method = if (restricted) "REML" else "ML", control = list(threshold = 1e-15, tol = 1e-16, maxiter = 50000))
  mu <- c(coef(fit)); top <- best(mu)
  fall <- function(m) 2 * (top - best(m))
  bar <- qchisq(level, 1)
  lower <- uniroot(function(m) fall(m) - bar, c(mu - 30 * fit$se, mu), tol = 1e-13)$root
  upper <- uniroot(function(m) fall(m) - bar, c(mu, mu + 30 * fit$se), tol = 1e-13)$root
  c(estimate = mu, lower = lower, upper = upper, statistic = sign(mu) * sqrt(fall(0)))
}

henmi <- function(dl, yi, vi, level = .95) {
  w <- 1 / vi; u <- sqrt(w / sum(w)); D <- diag(1 + c(dl$tau2) * w); k <- length(yi)
  A <- diag(k) - u %*% t(u); VR <- c(t(u) %*% D %*% u); m <- D %*% u / VR; S <- D - D %*% u %*% t(u) %*% D / VR
  tr <- function(X) sum(diag(X)); AS <- A %*% S
  W1 <- sum(w); W2 <- sum(w^2) / W1; SDR <- sqrt(VR)
  tail <- function(x) {
    f <- Vectorize(function(r) {
      R <- SDR * r
      E <- R^2 * c(t(m) %*% A %*% m) + tr(AS); V <- 2 * tr(AS %*% AS) + 4 * R^2 * c(t(m) %*% A %*% S %*% A %*% m)
      pgamma(k - 1 + (W1 / W2 - 1) * ((r / x)^2 - 1), shape = E^2 / V, scale = V / E) * dnorm(r)
    })
    integrate(f, x, x + 3, rel.tol = 1e-13, subdivisions = 2000)$value + integrate(f, x + 3, x + 30, rel.tol = 1e-13, subdivisions = 2000)$value
  }
  x <- uniroot(function(x) tail(x) - (1 - level) / 2, c(.01, 20), tol = 1e-14)$root
  b <- sum(w * yi) / W1; se <- SDR / sqrt(W1)
  h <- hc(dl, control = list(tol = 1e-15, maxiter = 10000))
  bounds <- c(b, se, b - x * SDR * se, b + x * SDR * se)
  stopifnot(max(abs(bounds - c(h$beta, h$se, h$ci.lb, h$ci.ub))) < 1e-6)
  bounds
}

one <- function(name, yi, vi) {
  keep <- !is.na(yi) & !is.na(vi); yi <- as.numeric(yi)[keep]; vi <- as.numeric(vi)[keep]
  dl <- rma(yi, vi, method = "DL")
  iv <- rma(yi, vi, weights = 1 / vi, method = "DL")
  reml <- rma(yi, vi, control = list(threshold = 1e-15, tol = 1e-16, maxiter = 50000))
  cr2 <- coef_test(reml, cluster = seq_along(yi), vcov = "CR2", test = "naive-t")
  ml <- profile(yi, vi, 0); rl <- profile(yi, vi, 1)
  object(list(set = paste0('"', name, '"'), yi = array(yi), vi = array(vi),
    henmi_copas = array(henmi(dl, yi, vi)), ivhet = array(c(iv$beta, iv$se, iv$ci.lb, iv$ci.ub)),
    profile_likelihood = array(ml), profile_restricted_likelihood = array(rl), robust_se = number(cr2$SE)))
}

bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
lee <- escalc("OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.lee2004)
hine <- escalc("RD", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.hine1989)
normand <- escalc("SMD", m1i = m1i, sd1i = sd1i, n1i = n1i, m2i = m2i, sd2i = sd2i, n2i = n2i, data = dat.normand1999)
cases <- c(one("bcg RR", bcg$yi, bcg$vi), one("lee2004 OR", lee$yi, lee$vi), one("hine1989 RD", hine$yi, hine$vi),
  one("normand1999 SMD", normand$yi, normand$vi),
  one("near-homogeneous", c(.1, .12, .08, .11), c(.2, .3, .25, .4)^2), one("two studies", c(.1, 1.9), c(.1, .4)))
source <- object(list(software = '"R"', version = paste0('"', getRversion(), '"'), metafor = paste0('"', packageVersion("metafor"), '"'),
  clubSandwich = paste0('"', packageVersion("clubSandwich"), '"'), call = '"Rscript tests/reference/intervals.R"'))
writeLines(paste0("{\n\"source\": ", source, ",\n\"cases\": [\n", paste(cases, collapse = ",\n"), "\n]\n}"), "tests/reference/intervals.json")
