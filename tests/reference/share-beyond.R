# Share of true effects beyond a threshold: normal theory from metafor's fits, interval by the delta method on the quantile.
# Rscript tests/reference/share-beyond.R > tests/reference/share-beyond.json
suppressPackageStartupMessages({ library(metafor); library(metadat) })
dat <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
cases <- c()
for (method in c("REML", "DL", "ML")) for (threshold in c(0.5, 0.8, 1)) {
  fit <- rma(yi, vi, data = dat, method = method, control = list(threshold = 1e-15, maxiter = 50000))
  z <- (log(threshold) - coef(fit)) / sqrt(fit$tau2)
  half <- qnorm(.975) * sqrt(fit$se^2 / fit$tau2 + fit$se.tau2^2 * (log(threshold) - coef(fit))^2 / (4 * fit$tau2^3))
  cases <- c(cases, sprintf('{"what":"share","tau2":"%s","threshold":%s,"below":%.17g,"lower":%.17g,"upper":%.17g}', method, threshold,
    100 * pnorm(z), 100 * pnorm(z - half), 100 * pnorm(z + half)))
}
cat(sprintf('{"source":{"software":"metafor","version":"%s","R":"%s","set":"bcg RR"},\n"cases":[\n%s\n]}\n', packageVersion("metafor"), R.version.string, paste(cases, collapse = ",\n")))
