# Reference values for conversions: the formulas of the papers, written out in base R, and quantile estimation by a
# general optimiser. metafor 3.8-1 does not have conv.fivenum, conv.wald and conv.2x2 yet (they came with 4.0); values
# that later versions print are in the tests, with their source.
#
#   Rscript tests/reference/conversions.R
#
# writes tests/reference/conversions.json, with 17 significant digits.

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})
num <- function(x) ifelse(is.na(x), "null", sprintf("%.17g", x))
obj <- function(...) { a <- list(...); paste0("{", paste(sprintf('"%s":%s', names(a), unlist(a)), collapse = ","), "}") }

# --- medians: mean and SD in three scenarios -------------------------------------------------------------------------
wan  <- function(a, q1, m, q3, b, n) c(S1m = (a + 2 * m + b) / 4, S2m = (q1 + m + q3) / 3, S3m = (a + 2 * q1 + 2 * m + 2 * q3 + b) / 8)
xi   <- function(n) 2 * qnorm((n - 0.375) / (n + 0.25))
eta  <- function(n) 2 * qnorm((0.75 * n - 0.125) / (n + 0.25))
luo  <- function(a, q1, m, q3, b, n) {
  w1 <- 4 / (4 + n^0.75); w2 <- 0.7 + 0.39 / n; v1 <- 2.2 / (2.2 + n^0.75); v2 <- 0.7 - 0.72 / n^0.55
  c(w1 * (a + b) / 2 + (1 - w1) * m, w2 * (q1 + q3) / 2 + (1 - w2) * m, v1 * (a + b) / 2 + v2 * (q1 + q3) / 2 + (1 - v1 - v2) * m)
}
shi  <- function(a, q1, q3, b, n) {
  t1 <- (2 + 0.14 * n^0.6) * qnorm((n - 0.375) / (n + 0.25)); t2 <- (2 + 2 / (0.07 * n^0.6)) * qnorm((0.75 * n - 0.125) / (n + 0.25))
  (b - a) / t1 + (q3 - q1) / t2
}
skew <- function(a, q1, m, q3, b, n) {
  s1 <- abs(a + b - 2 * m) / (b - a); s2 <- abs(q1 + q3 - 2 * m) / (q3 - q1)
  list(stat = c(s1, s2, max(2.65 * log(0.6 * n) / sqrt(n) * s1, s2)), crit = c(1 / log(n + 9) + 2.5 / (n + 1), 2.65 / sqrt(n) - 6 / n^2, 3 / sqrt(n) - 40 / n^3))
}

# Quantile estimation (McGrath et al. 2020): least squares over the quantiles, from many starts and polished.
quantiles <- list(
  `log-normal` = list(q = function(p, t) exp(t[1] + exp(t[2]) * qnorm(p)),
    ms = function(t) { s <- exp(t[2]); m <- exp(t[1] + s^2 / 2); c(m, m * sqrt(expm1(s^2))) }, start = function(m, s) { v <- log1p((s / m)^2); c(log(m) - v / 2, log(v) / 2) }),
  gamma = list(q = function(p, t) qgamma(p, exp(t[1]), exp(t[2])), ms = function(t) c(exp(t[1] - t[2]), exp(t[1] / 2 - t[2])), start = function(m, s) c(2 * log(m / s), log(m) - 2 * log(s))),
  Weibull = list(q = function(p, t) qweibull(p, exp(t[1]), exp(t[2])),
    ms = function(t) { k <- exp(t[1]); l <- exp(t[2]); c(l * gamma(1 + 1 / k), l * sqrt(gamma(1 + 2 / k) - gamma(1 + 1 / k)^2)) }, start = function(m, s) c(-1.086 * log(s / m), log(m))),
  beta = list(q = function(p, t) qbeta(p, exp(t[1]), exp(t[2])),
    ms = function(t) { a <- exp(t[1]); b <- exp(t[2]); c(a / (a + b), sqrt(a * b / (a + b + 1)) / (a + b)) }, start = function(m, s) { k <- m * (1 - m) / s^2 - 1; c(log(m * k), log((1 - m) * k)) }))
qe <- function(p, x, m, s) {
  z <- qnorm(p); fit <- lm(x ~ z); best <- list(name = "normal", ms = unname(coef(fit)), sse = sum(resid(fit)^2))
  if (all(x > 0)) for (name in names(quantiles)) {
    if (name == "beta" && any(x >= 1)) next
    d <- quantiles[[name]]; f <- function(t) sum((d$q(p, t) - x)^2) / s^2
    o <- optim(d$start(m, s), f, control = list(reltol = 1e-15, maxit = 5000))
    for (i in 1:20) o <- optim(o$par, f, control = list(reltol = 1e-16, maxit = 5000))
    o <- nlm(f, o$par, gradtol = 1e-14, steptol = 1e-12, iterlim = 1000)
    if (o$minimum * s^2 < best$sse) best <- list(name = name, ms = d$ms(o$estimate), sse = o$minimum * s^2)
  }
  best
}

summaries <- list(c(2, 6, 9, 17, 41, 7), c(2, 6, 9, 17, 41, 30), c(2, 6, 9, 17, 41, 100), c(0, 10, 15, 22, 50, 100), c(2, 3.1, 4, 5.5, 9, 100),
  c(-12.5, -3, 0.4, 2.9, 11, 48), c(0.02, 0.11, 0.19, 0.33, 0.8, 64), c(101.2, 110, 114.9, 121, 140.8, 250), c(1, 2, 2, 4, 11, 12), c(3, 5, 9, 10, 11, 33), c(11, 25, 40, 61, 150, 5000), c(4, 5, 6, 7, 8, 5))
medians <- sapply(summaries, function(v) {
  a <- v[1]; q1 <- v[2]; m <- v[3]; q3 <- v[4]; b <- v[5]; n <- v[6]
  L <- luo(a, q1, m, q3, b, n); W <- wan(a, q1, m, q3, b, n); K <- skew(a, q1, m, q3, b, n)
  sd1 <- (b - a) / xi(n); sd2 <- (q3 - q1) / eta(n); S <- shi(a, q1, q3, b, n)
  E <- list(qe(c(1 / n, 0.5, 1 - 1 / n), c(a, m, b), L[1], sd1), qe(c(0.25, 0.5, 0.75), c(q1, m, q3), L[2], sd2), qe(c(1 / n, 0.25, 0.5, 0.75, 1 - 1 / n), c(a, q1, m, q3, b), L[3], S))
  part <- function(i, wsd, ssd) obj(luo = num(L[i]), wan = num(W[i]), wanSd = num(wsd), shiSd = num(ssd), statistic = num(K$stat[i]), critical = num(K$crit[i]),
    qe = obj(name = sprintf('"%s"', E[[i]]$name), mean = num(E[[i]]$ms[1]), sd = num(E[[i]]$ms[2]), sumOfSquares = num(E[[i]]$sse)))
  obj(numbers = obj(min = num(a), q1 = num(q1), median = num(m), q3 = num(q3), max = num(b), n = num(n)),
    S1 = part(1, sd1, sd1), S2 = part(2, sd2, sd2), S3 = part(3, (sd1 + sd2) / 2, S))
})

# --- standard errors ------------------------------------------------------------------------------------------------
grid <- expand.grid(estimate = c(-3.8, 0.03, 250), n1 = c(3, 25, 400), n2 = c(4, 22, 380), level = c(0.9, 0.95, 0.99), sd = c(0.07, 4.69, 120))
grid <- grid[seq(1, nrow(grid), by = 7), ]
errors <- apply(grid, 1, function(r) {
  df <- r["n1"] + r["n2"] - 2; se <- r["sd"] * sqrt(1 / r["n1"] + 1 / r["n2"]); t <- r["estimate"] / se; k <- qt((1 + r["level"]) / 2, df); z <- qnorm((1 + r["level"]) / 2)
  obj(estimate = num(r["estimate"]), n1 = num(r["n1"]), n2 = num(r["n2"]), level = num(r["level"]), sd = num(r["sd"]), se = num(se), t = num(t), df = num(df),
    pT = num(2 * pt(-abs(t), df)), pZ = num(2 * pnorm(-abs(t))), lowerT = num(r["estimate"] - k * se), upperT = num(r["estimate"] + k * se), lowerZ = num(r["estimate"] - z * se), upperZ = num(r["estimate"] + z * se))
})

# --- two-by-two tables -----------------------------------------------------------------------------------------------
tables <- sapply(list(c(36, 86, 20, 98), c(360, 860, 200, 980), c(28, 14, 12, 18), c(40, 60, 60, 40), c(176, 24, 72, 128), c(1, 499, 3, 497), c(12, 5, 38, 45), c(4, 119, 11, 128), c(95, 5, 40, 3)), function(v) {
  a <- v[1]; b <- v[2]; c <- v[3]; d <- v[4]; N <- sum(v); s <- sign(a * d - b * c)
  x <- suppressWarnings(chisq.test(matrix(v, 2, byrow = TRUE), correct = FALSE)$statistic); y <- N * max(0, abs(a * d - b * c) - N / 2)^2 / ((a + b) * (c + d) * (a + c) * (b + d))
  obj(a = num(a), b = num(b), c = num(c), d = num(d), or = num(a * d / (b * c)), seOr = num(sqrt(1 / a + 1 / b + 1 / c + 1 / d)),
    rr = num((a / (a + b)) / (c / (c + d))), seRr = num(sqrt(1 / a - 1 / (a + b) + 1 / c - 1 / (c + d))), phi = num(s * sqrt(x / N)), chi2 = num(s * x), yates = num(s * y))
})

# --- combined groups: the mean and SD of all participants in one list ------------------------------------------------------
groups <- sapply(list(list(c(5, 6, 9, 4), c(8, 12, 7)), list(c(1.5, 2.5), c(1.5, 2.5), c(100, 90, 95.5)), list(c(-3, 0, 3, 9, 11), c(-20, -18), c(4, 4.5, 5, 5.5))), function(g) {
  all <- unlist(g)
  obj(groups = paste0("[", paste(sapply(g, function(x) obj(mean = num(mean(x)), sd = num(sd(x)), total = num(length(x)))), collapse = ","), "]"), mean = num(mean(all)), sd = num(sd(all)), total = num(length(all)))
})

writeLines(c(
  sprintf('{"source":{"program":"R","version":"%s.%s","script":"tests/reference/conversions.R"},', R.version$major, R.version$minor),
  '"medians":[', paste(medians, collapse = ",\n"), '],', '"errors":[', paste(errors, collapse = ",\n"), '],',
  '"tables":[', paste(tables, collapse = ",\n"), '],', '"groups":[', paste(groups, collapse = ",\n"), ']}'
), file.path(folder, "conversions.json"))
