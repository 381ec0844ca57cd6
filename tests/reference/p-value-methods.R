# Reference values for p-curve, p-uniform and p-uniform*: the definitions of the papers in base R, by routes other than
# those of the package: non-central chi-squared tails, numerical maximisation and root finding, sums with signs for the
# Irwin-Hall distribution.
#
#   Rscript tests/reference/p-value-methods.R
#
# writes tests/reference/p-value-methods.json with 17 significant digits.

suppressMessages({
  library(metafor)
  library(jsonlite)
})

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})
line <- function(x) as.character(toJSON(x, auto_unbox = TRUE, digits = I(17), na = "null", null = "null"))

sets <- list(
  hackshaw1998 = { d <- dat.hackshaw1998; list(yi = c(d$yi), vi = c(d$vi)) },
  bcg = { d <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg); list(yi = c(d$yi), vi = c(d$vi)) },
  baskerville2012 = { d <- dat.baskerville2012; list(yi = d$smd, vi = d$se^2) },
  egger2001 = { d <- escalc(measure = "OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001, subset = -16); list(yi = c(d$yi), vi = c(d$vi)) },
  raudenbush1985 = { d <- dat.raudenbush1985; list(yi = c(d$yi), vi = c(d$vi)) })

tight <- function(f, interval) uniroot(f, interval, tol = 1e-14, maxiter = 10000)$root

pcurve <- function(yi, vi, level = 0.9) {
  x <- yi^2 / vi
  crit <- qchisq(.95, 1); crit25 <- qchisq(.975, 1)
  ncp <- function(power) tight(function(l) pchisq(crit, 1, ncp = l, lower.tail = FALSE) - power, c(0, 100))
  stouffer <- function(x, l, bound) sum(qnorm(1 - pchisq(x, 1, ncp = l, lower.tail = FALSE) / pchisq(bound, 1, ncp = l, lower.tail = FALSE))) / sqrt(length(x))
  central <- function(x, a) sum(qnorm(pchisq(x, 1, lower.tail = FALSE) / a, lower.tail = FALSE)) / sqrt(length(x))
  full <- x[x > crit]; half <- x[x > crit25]
  flat <- ncp(1 / 3)
  share <- pchisq(crit25, 1, ncp = flat, lower.tail = FALSE) * 3
  at <- function(z) {
    f <- function(l) (if (l == 0) central(full, .05) else stouffer(full, l, crit)) - z
    most <- ncp(.99)
    if (f(0) <= 0) .05 else if (f(most) >= 0) .99 else pchisq(crit, 1, ncp = tight(f, c(0, most)), lower.tail = FALSE)
  }
  q <- qnorm((1 + level) / 2)
  list(significant = length(full), half = length(half), fullZ = central(full, .05), halfZ = if (length(half)) central(half, .025) else NULL,
    flatFullZ = stouffer(full, flat, crit), flatHalfZ = if (length(half)) stouffer(half, flat, crit25) else NULL,
    binomial = pbinom(length(half) - 1, length(full), .5, lower.tail = FALSE), flatBinomial = pbinom(length(half), length(full), share),
    power = at(0), powerLower = at(q), powerUpper = at(-q))
}

# Turned so that large effects are significant.
irwin_hall <- function(x, n) { j <- 0:floor(x); sum((-1)^j * choose(n, j) * (x - j)^n) / factorial(n) }
puniform <- function(yi, vi) {
  s <- sqrt(vi); cv <- qnorm(.975)
  use <- yi / s > cv; y <- yi[use]; s <- s[use]; n <- length(y)
  sums <- function(mu) sum(pnorm(y, mu, s, lower.tail = FALSE) / pnorm(cv * s, mu, s, lower.tail = FALSE))
  range <- c(-3 * max(s), max(y) + 3 * max(s))
  common <- sum(y / s^2) / sum(1 / s^2)
  list(significant = n, estimate = tight(function(mu) sums(mu) - n / 2, range),
    lower = tight(function(mu) irwin_hall(sums(mu), n) - .025, range), upper = tight(function(mu) irwin_hall(sums(mu), n) - .975, range),
    effectP = irwin_hall(sums(0), n), biasP = 1 - irwin_hall(sums(common), n))
}

punistar <- function(yi, vi, method) {
  s <- sqrt(vi); cv <- qnorm(.975) * s
  ll <- function(mu, tau2) { t <- sqrt(vi + tau2); sum(dnorm(yi, mu, t, log = TRUE) - ifelse(yi > cv, pnorm(cv, mu, t, lower.tail = FALSE, log.p = TRUE), pnorm(cv, mu, t, log.p = TRUE))) }
  over_mu <- function(tau2) optimize(function(mu) ll(mu, tau2), c(-3, 3), maximum = TRUE, tol = 1e-12)
  over_tau2 <- function(mu) { o <- optimize(function(l) ll(mu, exp(l)), c(-25, 3), maximum = TRUE, tol = 1e-12)$objective; max(o, ll(mu, 0)) }
  best <- optimize(function(l) over_mu(exp(l))$objective, c(-25, 3), maximum = TRUE, tol = 1e-12)
  tau2 <- exp(best$maximum); zero <- over_mu(0)
  if (zero$objective >= best$objective - 1e-9) { tau2 <- 0; best$objective <- zero$objective }
  mu <- over_mu(tau2)$maximum; top <- best$objective; drop <- qchisq(.95, 1) / 2
  fit <- rma(yi, vi, method = method, control = list(threshold = 1e-15, tol = 1e-16, maxiter = 50000))
  lower_tau2 <- if (tau2 == 0 || top - zero$objective < drop) 0 else tight(function(t) top - over_mu(t)$objective - drop, c(0, tau2))
  list(tau2Method = method, estimate = mu, tau2 = tau2, logLik = top,
    lower = tight(function(m) top - over_tau2(m) - drop, c(mu - 5, mu)), upper = tight(function(m) top - over_tau2(m) - drop, c(mu, mu + 5)),
    tau2Lower = lower_tau2, tau2Upper = tight(function(t) top - over_mu(t)$objective - drop, c(tau2, tau2 + 20)),
    effectLrt = 2 * (top - over_tau2(0)), tau2Lrt = 2 * (top - zero$objective), biasLrt = 2 * (top - ll(fit$b[[1]], fit$tau2)))
}

cases <- lapply(names(sets), function(set) {
  d <- sets[[set]]
  turn <- if (sum(d$yi / d$vi) < 0) -1 else 1
  line(list(set = set, turned = turn < 0, pcurve = pcurve(d$yi, d$vi), puniform = tryCatch(puniform(turn * d$yi, d$vi), error = function(e) NULL),
    punistar = lapply(c("PM", "REML"), function(m) tryCatch(punistar(turn * d$yi, d$vi, m), error = function(e) { message(set, ": ", conditionMessage(e)); NULL }))))
})
source <- list(R = paste(R.version$major, R.version$minor, sep = "."), script = "tests/reference/p-value-methods.R",
  calls = "definitions of the papers in the script; effects turned (yi times -1) where turned is true")
writeLines(c(sprintf('{"source":%s,', line(source)), sprintf('"sets":%s,', line(sets)), '"cases":[', paste(unlist(cases), collapse = ",\n"), "]}"), file.path(folder, "p-value-methods.json"))
