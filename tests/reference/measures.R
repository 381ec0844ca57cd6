# Reference values for the measures and forms of variance that metafor-5.1.json does not hold, from metafor 3.8-1.
# Where that version differs from 5.1 (ROM, CVR and ROMC: no bias correction; SMD1H, PCOR, ZPCOR: other variances) the
# measure is left out here and verified by a direct computation in tests/effect-sizes.
#
#   Rscript tests/reference/measures.R
#
# writes tests/reference/measures.json, with 17 significant digits.

suppressMessages(library(metafor))

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
column <- function(x) paste0("[", paste(number(x), collapse = ","), "]")
object <- function(columns) paste0("{", paste(sprintf('"%s":%s', names(columns), vapply(columns, column, "")), collapse = ","), "}")

tables <- list(
  # Two arms: ordinary, large, one zero cell, no events, nothing but events in one arm.
  binary = list(treatment_events = c(4, 300, 0, 0, 10), treatment_total = c(123, 1000, 30, 25, 10), control_events = c(11, 200, 3, 0, 6), control_total = c(139, 900, 28, 24, 12)),
  continuous = list(treatment_mean = c(55, 27, 64, 66, 4.5), treatment_sd = c(47, 7, 17, 20, 0.3), treatment_total = c(155, 31, 75, 18, 4),
                    control_mean = c(75, 29, 119, 137, 4.1), control_sd = c(64, 4, 29, 48, 0.8), control_total = c(156, 32, 71, 18, 3)),
  `person-time` = list(treatment_events = c(9, 0, 0), treatment_time = c(413, 263, 487), control_events = c(19, 4, 0), control_time = c(398, 245, 435)),
  rate = list(events = c(9, 0, 400), time = c(413, 263, 12.5)),
  mean = list(mean = c(55, 27, 0.3), sd = c(47, 7, 0.9), total = c(155, 31, 4)),
  paired = list(pre_mean = c(22, 30, 4), pre_sd = c(4, 12, 1.5), post_mean = c(26, 28.5, 3.1), post_sd = c(5, 9, 2), total = c(60, 14, 4), r = c(0.7, -0.2, 0.55)),
  reliability = list(alpha = c(0.93, 0.4, -0.2), items = c(20, 2, 7), total = c(103, 21, 5))
)

cases <- list()
add <- function(measure, kind, dat, ...) {
  form <- list(...)
  words <- paste(sprintf(',"%s":"%s"', names(form), unlist(form)), collapse = "")
  cases[[length(cases) + 1]] <<- sprintf('{"measure":"%s","kind":"%s"%s,"yi":%s,"vi":%s}', measure, kind, words, column(dat$yi), column(dat$vi))
}

means <- with(tables$continuous, function(measure, ...)
  escalc(measure, m1i = treatment_mean, sd1i = treatment_sd, n1i = treatment_total, m2i = control_mean, sd2i = control_sd, n2i = control_total, ...))
for (v in c("LS", "LS2", "UB")) add("SMD", "continuous", means("SMD", vtype = v), variance = v)
add("ROM", "continuous", means("ROM"), biasCorrection = "none")
for (v in c("LS", "LS2", "UB")) add("SMD1", "continuous", means("SMD1", vtype = v), variance = v)
add("VR", "continuous", means("VR"))
add("CVR", "continuous", means("CVR"), biasCorrection = "sd-only")

tables2 <- function(measure, ...) with(tables$binary, escalc(measure, ai = treatment_events, n1i = treatment_total, ci = control_events, n2i = control_total, ...))
for (m in c("PHI", "YUQ", "YUY", "PBIT", "OR2DN", "OR2DL")) suppressWarnings(add(m, "binary", tables2(m)))

# The tetrachoric correlation of escalc comes from optimisers that stop early. Here the probability of the first cell is
# solved for at full precision, and the variance is the delta method with numerical derivatives by the cells.
suppressMessages({library(mvtnorm); library(numDeriv)})
below <- function(x, y, rho) pmvnorm(upper = c(x, y), corr = matrix(c(1, rho, rho, 1), 2), algorithm = TVPACK(abseps = 1e-15))[1]
tetrachoric <- function(p) uniroot(function(rho) below(qnorm(p[1] + p[2]), qnorm(p[1] + p[3]), rho) - p[1], c(-1, 1) * (1 - 1e-9), tol = 1e-15)$root
rtet <- with(tables$binary, t(mapply(function(a, n1, c, n2) {
  cells <- c(a, n1 - a, c, n2 - c)
  if (any(cells == 0)) return(c(NA, NA))
  p <- cells[1:3] / sum(cells)
  gradient <- grad(tetrachoric, p)
  c(tetrachoric(p), drop(gradient %*% (diag(p) - p %o% p) %*% gradient) / sum(cells))
}, treatment_events, treatment_total, control_events, control_total)))
add("RTET", "binary", list(yi = rtet[, 1], vi = rtet[, 2]))

with(tables$`person-time`, add("IRSD", "person-time", escalc("IRSD", x1i = treatment_events, t1i = treatment_time, x2i = control_events, t2i = control_time)))
for (m in c("IR", "IRLN", "IRS", "IRFT")) with(tables$rate, add(m, "rate", escalc(m, xi = events, ti = time)))
for (m in c("MN", "MNLN")) with(tables$mean, add(m, "mean", escalc(m, mi = mean, sdi = sd, ni = total)))
changes <- function(measure, ...) with(tables$paired, escalc(measure, m1i = post_mean, m2i = pre_mean, sd1i = if (measure == "SMCR") pre_sd else post_sd, sd2i = if (measure == "SMCR") post_sd else pre_sd, ri = r, ni = total, ...))
add("MC", "paired", changes("MC"))
for (v in c("LS", "LS2")) add("SMCC", "paired", changes("SMCC", vtype = v), variance = v)
for (v in c("LS", "LS2")) add("SMCR", "paired", changes("SMCR", vtype = v), variance = v)
add("ROMC", "paired", changes("ROMC"), biasCorrection = "none")
for (m in c("ARAW", "AHW", "ABT")) with(tables$reliability, add(m, "reliability", escalc(m, ai = alpha, mi = items, ni = total)))

# Back-transformations of pooled values: points [x, size, value].
back <- c(
  sprintf('["square-root",%.17g,null,%.17g]', c(-0.1, 0.2, 3), transf.isqrt(c(-0.1, 0.2, 3))),
  unlist(lapply(c(2, 413), function(t) { x <- c(0.4, 0.6, 2); x <- x[x >= sqrt(1 / t) / 2]; sprintf('["freeman-tukey-rate",%.17g,%.17g,%.17g]', x, t, transf.iirft(x, ti = t)) })),
  sprintf('["hakstian-whalen",%.17g,null,%.17g]', c(-0.3, 0.5, 0.9), transf.iahw(c(-0.3, 0.5, 0.9))),
  sprintf('["log-complement",%.17g,null,%.17g]', c(-0.3, 0.5, 4), transf.iabt(c(-0.3, 0.5, 4)))
)

writeLines(c(
  sprintf('{"source":{"program":"metafor","version":"%s","R":"%s.%s","script":"tests/reference/measures.R","call":"escalc(measure, ..., vtype = variance)"},',
    packageVersion("metafor"), R.version$major, R.version$minor),
  sprintf('"tables":{%s},', paste(sprintf('"%s":%s', names(tables), vapply(tables, object, "")), collapse = ",")),
  '"cases":[', paste(unlist(cases), collapse = ",\n"), "],",
  sprintf('"back":[%s]}', paste(back, collapse = ","))
), file.path(folder, "measures.json"))
