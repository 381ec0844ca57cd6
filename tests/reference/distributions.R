# Reference values for src/numeric/distributions and src/numeric/special.
#
#   Rscript tests/reference/distributions.R
#
# writes tests/reference/distributions.json: groups of points, each group one R call, each point its arguments followed
# by the value, with 17 significant digits (fewer where 15 are exact). Where R itself is known to be wrong the point is
# left out; the reasons are in tests/reference/README.md, section "Distributions".

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})

groups <- list()

# The smallest probability worth comparing: below it doubles lose digits. A logarithm closer to zero is that of one
# minus a smaller probability.
TAIL <- 1e-290

# One group: `name` is the function under test ("studentT.upper"), `region` chooses the tolerance, `call` computes the
# values from the columns of `grid`. Values outside [least, most] are dropped.
add <- function(name, region, call, grid, least = -Inf, most = if (region == "log") -TAIL else Inf) {
  call <- substitute(call)
  value <- suppressWarnings(eval(call, grid))
  keep <- is.finite(value) & value >= least & value <= most
  groups[[length(groups) + 1]] <<- list(
    name = name, region = region, call = paste(deparse(call, width.cutoff = 500), collapse = " "),
    points = cbind(as.matrix(grid)[keep, , drop = FALSE], value[keep])
  )
}

# ---- normal --------------------------------------------------------------------------------------------------------
z <- data.frame(z = sort(unique(c(seq(-37, 37, by = 0.5), seq(-5, 5, by = 0.125), 0.01, 1e-5, -1e-5, -0.01))))
add("normal.lower", "tail", pnorm(z), z, least = TAIL)
add("normal.upper", "tail", pnorm(z, lower.tail = FALSE), z, least = TAIL)
add("normal.density", "tail", dnorm(z), z, least = TAIL)
logz <- data.frame(z = c(seq(-8, 40, by = 0.5), 50, 75, 100, 150, 200, 500, 1000, 2345.6, 1e4, 3.3e4, 1e5))
add("normal.logUpper", "log", pnorm(z, lower.tail = FALSE, log.p = TRUE), logz)
add("normal.logLower", "log", pnorm(z, log.p = TRUE), data.frame(z = -logz$z))
smallP <- 10^-c(290, 250, 200, 150, 100, 75, 50, 40, 30, 25, 20, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4)
bodyP <- c(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.475, 0.49)
upperP <- c(0.51, 0.525, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 0.9999, 0.999999)
p <- data.frame(p = c(smallP, seq(0.001, 0.999, by = 0.002)))
add("normal.quantile", "quantile", qnorm(p), p)
add("normal.upperQuantile", "quantile", qnorm(p, lower.tail = FALSE), p)

# ---- t -------------------------------------------------------------------------------------------------------------
df <- c(0.3, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7.3, 9, 12, 20, 29.5, 50, 100, 200.7, 1000, 12345.6, 1e5, 1e6)
t <- expand.grid(
  t = c(0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 10, 14, 20, 30, 37, 50, 100,
        1e3, 1e4, 1e6, 1e10, 1e30, 1e80),
  df = df
)
add("studentT.upper", "tail", pt(t, df, lower.tail = FALSE), t, least = TAIL)
add("studentT.lower", "tail", pt(t, df), subset(t, t <= 10))
add("studentT.logUpper", "log", pt(t, df, lower.tail = FALSE, log.p = TRUE), t)
add("studentT.density", "tail", dt(t, df), subset(t, t <= 1e4), least = TAIL)
# Left out, for R is wrong: df below 1.
ends <- expand.grid(p = c(smallP[smallP >= 1e-30], bodyP, upperP), df = df[df >= 1])
add("studentT.upperQuantile", "quantile", qt(p, df, lower.tail = FALSE), ends)

# ---- chi-squared ---------------------------------------------------------------------------------------------------
df <- c(0.1, 0.5, 1, 1.5, 2, 3, 4, 5, 7.7, 10, 12, 20, 33.3, 50, 100, 250, 1000, 1e4, 1e5, 1e6)
q <- expand.grid(
  share = c(1e-6, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.85, 0.95, 0.99, 1, 1.01, 1.05, 1.1, 1.25, 1.5, 2, 3,
            5, 8, 12, 20, 40, 80, 150, 300),
  df = df
)
q <- data.frame(q = signif(q$share * q$df, 6), df = q$df)
farQ <- expand.grid(q = c(500, 1500, 1e4, 1e5, 1e6), df = c(1, 2, 3, 5, 12, 30, 99.5, 500))
add("chiSquared.lower", "tail", pchisq(q, df), q, least = TAIL)
add("chiSquared.upper", "tail", pchisq(q, df, lower.tail = FALSE), q, least = TAIL)
add("chiSquared.logUpper", "log", pchisq(q, df, lower.tail = FALSE, log.p = TRUE), rbind(q, farQ))
add("chiSquared.logLower", "log", pchisq(q, df, log.p = TRUE), q)
ends <- expand.grid(p = c(smallP, bodyP, upperP), df = df[df >= 0.5])
add("chiSquared.quantile", "quantile", qchisq(p, df), ends, least = TAIL)
# Left out, for R is wrong: p = 1e-14, 1e-13, 1e-12.
add("chiSquared.upperQuantile", "quantile", qchisq(p, df, lower.tail = FALSE), subset(ends, p < 1e-14 | p > 1e-12))

# ---- F -------------------------------------------------------------------------------------------------------------
f <- expand.grid(
  f = c(1e-10, 1e-4, 0.01, 0.1, 0.3, 0.6, 0.9, 1, 1.2, 1.6, 2.3, 4, 8, 20, 100, 1e4, 1e10),
  df1 = c(0.5, 1, 2, 3.5, 8, 20, 40), df2 = c(1, 2, 4.4, 10, 30, 150, 1e3, 1e5)
)
add("fisherF.lower", "tail", pf(f, df1, df2), f, least = TAIL)
add("fisherF.upper", "tail", pf(f, df1, df2, lower.tail = FALSE), f, least = TAIL)
# Left out, for R is wrong: f = 100 with many degrees of freedom on both sides.
farF <- subset(f, f >= 1 & df2 >= 30 & !(f == 100 & df1 >= 20 & df2 == 1e5))
add("fisherF.logUpper", "log", pf(f, df1, df2, lower.tail = FALSE, log.p = TRUE), farF)
ends <- expand.grid(
  p = c(1e-6, 0.001, 0.025, 0.05, 0.1, 0.25, 0.5, 0.9, 0.975), df1 = c(1, 2, 3.5, 8, 20), df2 = c(2, 4.4, 10, 30, 150)
)
# Left out, for R is wrong: quantiles close to zero.
add("fisherF.upperQuantile", "quantile", qf(p, df1, df2, lower.tail = FALSE), subset(ends, p < 0.975 | df1 > 2))

# ---- beta ----------------------------------------------------------------------------------------------------------
a <- c(0.5, 1, 2.5, 7, 30, 200.5, 1000)
b <- c(0.5, 1, 3.3, 12, 90, 1000)
x <- expand.grid(x = c(1e-8, 1e-3, 0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.8, 0.95, 0.999), a = a, b = b)
ends <- expand.grid(p = c(1e-4, 0.005, 0.025, 0.1, 0.5, 0.8, 0.975), a = a[a < 1000], b = b)
add("beta.lower", "tail", pbeta(x, a, b), x, least = TAIL)
add("beta.upper", "tail", pbeta(x, a, b, lower.tail = FALSE), x, least = TAIL)
add("beta.logLower", "log", pbeta(x, a, b, log.p = TRUE), subset(x, a >= 30))
add("beta.quantile", "quantile", qbeta(p, a, b), ends)

# ---- gamma ---------------------------------------------------------------------------------------------------------
x <- expand.grid(
  x = c(1e-6, 0.01, 0.3, 1, 2, 5, 20, 90, 400), shape = c(0.05, 0.7, 1, 4.5, 25, 300), rate = c(0.5, 1, 3)
)
ends <- expand.grid(p = c(1e-4, 0.025, 0.5, 0.9, 0.999), shape = c(0.7, 1, 4.5, 25, 300), rate = c(0.5, 3))
add("gamma.lower", "tail", pgamma(x, shape, rate), x, least = TAIL)
add("gamma.upper", "tail", pgamma(x, shape, rate, lower.tail = FALSE), x, least = TAIL)
add("gamma.quantile", "quantile", qgamma(p, shape, rate), ends)

# ---- binomial ------------------------------------------------------------------------------------------------------
n <- c(1, 5, 20, 100, 1000, 1e5)
k <- expand.grid(share = c(0, 0.05, 0.2, 0.4, 0.5, 0.7, 0.9, 1), n = n, p = c(1e-4, 0.01, 0.2, 0.5, 0.83, 0.999))
k <- unique(data.frame(k = round(k$share * k$n), n = k$n, p = k$p))
add("binomial.probability", "tail", dbinom(k, n, p), k, least = TAIL)
add("binomial.lower", "tail", pbinom(k, n, p), k, least = TAIL)
add("binomial.upper", "tail", pbinom(k, n, p, lower.tail = FALSE), k, least = TAIL)
ends <- expand.grid(q = c(1e-20, 0.001, 0.023, 0.11, 0.47, 0.81, 0.9999), n = n, p = c(0.01, 0.2, 0.5, 0.83))
add("binomial.quantile", "integer", qbinom(q, n, p), ends)
add("binomial.upperQuantile", "integer", qbinom(q, n, p, lower.tail = FALSE), ends)

# ---- special functions ---------------------------------------------------------------------------------------------
x <- data.frame(
  x = c(1e-300, 1e-20, 1e-5, 0.01, 0.1, 0.3, 0.499, 0.5, 0.7, 0.9, 1.1, 1.3, 1.499, 1.5, 1.7, 1.9, 2.1, 2.4, 2.5, 3,
        4.2, 5.5, 7.9, 8, 9.5, 10, 12.3, 20, 55.5, 100, 171, 1000, 12345.6, 1e6, 1e10, 1e100, 1e300)
)
ab <- expand.grid(a = c(1e-5, 0.1, 0.5, 2.5, 7.5, 30, 500, 1e5, 1e10), b = c(0.3, 0.5, 3, 8, 45, 1e3, 1e6))
add("logGamma", "special", lgamma(x), x)
add("digamma", "special", digamma(x), subset(x, x >= 1e-20))
add("trigamma", "special", trigamma(x), subset(x, x >= 1e-20))
add("logBeta", "special", lbeta(a, b), ab)

# ---- writing -------------------------------------------------------------------------------------------------------
number <- function(x) sub("e([+-])0*", "e\\1", ifelse(x == signif(x, 15), sprintf("%.15g", x), sprintf("%.17g", x)))
quoted <- function(x) paste0('"', gsub('"', '\\\\"', x), '"')
field <- function(name, value) paste0(quoted(name), ":", value)
record <- function(...) paste0("{", paste(..., sep = ","), "}")
rows <- function(points) {
  text <- matrix(number(points), nrow(points))
  paste0("[\n", paste0("[", apply(text, 1, paste, collapse = ","), "]", collapse = ",\n"), "\n]")
}
written <- vapply(groups, function(group) {
  record(field("name", quoted(group$name)), field("region", quoted(group$region)), field("call", quoted(group$call)),
         field("points", rows(group$points)))
}, "")
source <- record(
  field("program", quoted("R")), field("version", quoted(paste(R.version$major, R.version$minor, sep = "."))),
  field("script", quoted("tests/reference/distributions.R")), field("digits", 17),
  field("points", sum(vapply(groups, function(group) nrow(group$points), 0L)))
)
body <- paste0("[\n", paste(written, collapse = ",\n"), "\n]")
writeLines(record(field("source", source), paste0("\n", field("groups", body))), file.path(folder, "distributions.json"))
