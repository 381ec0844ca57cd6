# Reference values for what metafor-5.1.json does not hold: zero-cell policies, the inverse double arcsine, and the
# exact small-sample correction. None of them changed between metafor 3.8 and 5.1.
#
#   Rscript tests/reference/effect-sizes.R
#
# writes tests/reference/effect-sizes.json, with 17 significant digits.

suppressMessages(library(metafor))

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})

number <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "null")
column <- function(x) paste0("[", paste(number(x), collapse = ","), "]")

# Two arms: ordinary, one zero, double zero, all in one arm, all in both.
a <- c(4, 0, 0, 10, 8); n1 <- c(123, 30, 25, 10, 8); c <- c(11, 3, 0, 6, 9); n2 <- c(139, 28, 24, 12, 9)
x1 <- c(9, 0, 0); t1 <- c(413, 263, 487); x2 <- c(19, 4, 0); t2 <- c(398, 245, 435)
x <- c(16, 0, 12); n <- c(17, 9, 12)

cases <- list()
add <- function(measure, to, drop00, dat) {
  cases[[length(cases) + 1]] <<- sprintf('{"measure":"%s","to":"%s","drop00":%s,"yi":%s,"vi":%s}',
    measure, to, tolower(drop00), column(dat$yi), column(dat$vi))
}
for (to in c("only0", "if0all", "all", "none")) for (drop00 in c(FALSE, TRUE)) suppressWarnings({
  for (m in c("RR", "OR", "RD", "PETO", "AS")) add(m, to, drop00, escalc(m, ai = a, n1i = n1, ci = c, n2i = n2, add = 1/2, to = to, drop00 = drop00))
  for (m in c("IRR", "IRD")) add(m, to, drop00, escalc(m, x1i = x1, t1i = t1, x2i = x2, t2i = t2, add = 1/2, to = to, drop00 = drop00))
  if (!drop00) for (m in c("PR", "PLN", "PLO", "PAS", "PFT")) add(m, to, drop00, escalc(m, xi = x, ni = n, add = 1/2, to = to))
})

hm <- list()
for (ni in list(c(29, 33, 326), c(5, 5), 1e6)) for (xi in c(-0.1, 0.01, 0.05, 0.2, 0.7, 1.2, 1.5, 1.56, 1.7)) {
  hm[[length(hm) + 1]] <- sprintf("[%.17g,%.17g,%.17g]", xi, 1 / mean(1 / ni), transf.ipft.hm(xi, targs = list(ni = ni)))
}

df <- c(2, 3, 5, 10, 20, 50, 98, 99, 100, 101, 150, 300)
J <- exp(lgamma(df / 2) - log(sqrt(df / 2)) - lgamma((df - 1) / 2))

writeLines(c(
  sprintf('{"source":{"program":"metafor","version":"%s","R":"%s.%s","script":"tests/reference/effect-sizes.R","calls":{"zeroCells":"escalc(measure, ..., add = 1/2, to = to, drop00 = drop00)","inverseDoubleArcsine":"transf.ipft.hm(xi, targs = list(ni = ni)); points are [xi, harmonic mean of ni, value]","hedgesCorrection":"exp(lgamma(m/2) - log(sqrt(m/2)) - lgamma((m-1)/2)); points are [m, value]"}},',
    packageVersion("metafor"), R.version$major, R.version$minor),
  sprintf('"tables":%s,', sprintf('{"binary":{"treatment_events":%s,"treatment_total":%s,"control_events":%s,"control_total":%s},"person-time":{"treatment_events":%s,"treatment_time":%s,"control_events":%s,"control_time":%s},"proportion":{"events":%s,"total":%s}}',
    column(a), column(n1), column(c), column(n2), column(x1), column(t1), column(x2), column(t2), column(x), column(n))),
  '"zeroCells":[', paste(unlist(cases), collapse = ",\n"), "],",
  '"inverseDoubleArcsine":[', paste(unlist(hm), collapse = ",\n"), "],",
  sprintf('"hedgesCorrection":[%s]}', paste(sprintf("[%g,%.17g]", df, J), collapse = ","))
), file.path(folder, "effect-sizes.json"))
