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
  continuous = list(treatment_mean = c(55, 27, 64, 66, 4.5), treatment_sd = c(47, 7, 17, 20, 0.3), treatment_total = c(155, 31, 75, 18, 4),
                    control_mean = c(75, 29, 119, 137, 4.1), control_sd = c(64, 4, 29, 48, 0.8), control_total = c(156, 32, 71, 18, 3))
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

writeLines(c(
  sprintf('{"source":{"program":"metafor","version":"%s","R":"%s.%s","script":"tests/reference/measures.R","call":"escalc(measure, ..., vtype = variance)"},',
    packageVersion("metafor"), R.version$major, R.version$minor),
  sprintf('"tables":{%s},', paste(sprintf('"%s":%s', names(tables), vapply(tables, object, "")), collapse = ",")),
  '"cases":[', paste(unlist(cases), collapse = ",\n"), "]}"
), file.path(folder, "measures.json"))
