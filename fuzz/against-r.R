# Pools every set of a file with metafor, as `against-r.fuzz.ts` asks, and writes a line per result in full precision.
# Usage: Rscript against-r.R SETS.csv RESULTS.csv
suppressPackageStartupMessages(library(metafor))
arguments <- commandArgs(trailingOnly = TRUE)
rows <- read.csv(arguments[1], stringsAsFactors = FALSE)

# To full convergence: by default iterations end where the fifth digit may still change.
tight <- list(threshold = 1e-14, tol = 1e-14, maxiter = 1e5, stepadj = 0.5)
number <- function(x) if (is.null(x) || length(x) != 1) "" else sprintf("%.17g", x)
line <- function(set, case, fit) {
  paste(c(set, case, number(fit$beta[1]), number(fit$se[1]), number(fit$ci.lb[1]), number(fit$ci.ub[1]), number(fit$pval[1]), number(fit$tau2), number(fit$QE), number(fit$I2), number(if (length(fit$beta) > 1) fit$beta[2] else NA)), collapse = ",")
}
answered <- function(expression) tryCatch(suppressWarnings(expression), error = function(e) NULL)

out <- "set,case,estimate,se,lower,upper,p,tau2,Q,I2,slope"
for (set in unique(rows$set)) {
  own <- rows[rows$set == set, ]
  measure <- own$measure[1]
  effects <- answered(if (own$kind[1] == "binary") {
    escalc(measure = measure, ai = own$a, n1i = own$b, ci = own$c, n2i = own$d)
  } else if (own$kind[1] == "continuous") {
    escalc(measure = measure, m1i = own$a, sd1i = own$b, n1i = own$c, m2i = own$d, sd2i = own$e, n2i = own$f)
  } else {
    data.frame(yi = own$a, vi = own$b)
  })
  if (is.null(effects)) next
  for (case in unlist(strsplit(own$cases[1], " "))) {
    parts <- strsplit(case, ":")[[1]]
    fit <- answered(switch(parts[1],
      iv = rma(yi, vi, data = effects, method = parts[2], test = if (parts[3] == "hk") "knha" else "z", control = tight),
      mods = rma(yi, vi, mods = ~ own$x, method = parts[2], data = effects, control = tight),
      mh = rma.mh(measure = measure, ai = own$a, n1i = own$b, ci = own$c, n2i = own$d, correct = FALSE),
      peto = rma.peto(ai = own$a, n1i = own$b, ci = own$c, n2i = own$d)
    ))
    if (!is.null(fit)) out <- c(out, line(set, case, fit))
  }
}
writeLines(out, arguments[2])
