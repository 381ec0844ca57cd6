# Reference values of case deletion, cumulation, influence, Baujat, GOSH, fail-safe N and excess significance.
#
#   Rscript tests/reference/diagnostics.R
#
# writes tests/reference/diagnostics.json, with 17 significant digits. The data sets are those of metafor-5.1.json, by
# the same names; none of the measures used changed between metafor 3.8 and 5.1.

suppressMessages({ library(metafor); library(jsonlite) })
pdf(NULL)

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})
# The threshold is an absolute change of tau2: it must not be below what a double of that size can resolve.
control <- function(dat) list(threshold = 1e-14 * (var(dat$yi) + median(dat$vi)), tol = 1e-16, maxiter = 50000)
sets <- fromJSON(file.path(folder, "metafor-5.1.json"), simplifyVector = TRUE)$sets

# Everything as JSON by hand, because toJSON would round.
json <- function(x) {
  if (is.list(x)) return(paste0("{", paste(sprintf('"%s":%s', names(x), vapply(x, json, "")), collapse = ","), "}"))
  one <- if (is.character(x)) sprintf('"%s"', x) else if (is.logical(x)) ifelse(is.na(x), "null", tolower(x))
    else ifelse(is.finite(x), sprintf("%.17g", x), "null")
  if (length(x) == 1 && is.null(attr(x, "column"))) one else paste0("[", paste(one, collapse = ","), "]")
}
column <- function(x) structure(as.vector(x), column = TRUE)
cases <- character(0)
add <- function(.what, .set, .measure, ...) cases[[length(cases) + 1]] <<- json(c(list(what = .what, set = .set, measure = .measure), list(...)))

counts <- function(set) {
  r <- sets[[set]]$rows
  data.frame(ai = r$treatment_events, n1i = r$treatment_total, ci = r$control_events, n2i = r$control_total)
}
effects <- function(set, measure) {
  r <- sets[[set]]$rows
  if (measure == "GEN") return(data.frame(yi = r$yi, vi = r$vi))
  if (sets[[set]]$kind == "binary") return(escalc(measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = counts(set)))
  escalc(measure, m1i = r$treatment_mean, sd1i = r$treatment_sd, n1i = r$treatment_total, m2i = r$control_mean, sd2i = r$control_sd, n2i = r$control_total)
}
fit <- function(set, measure, method, test = "z") {
  dat <- effects(set, measure)
  rma(dat$yi, dat$vi, method = method, test = test, control = control(dat))
}
grid <- list(c("bcg", "RR"), c("hackshaw1998", "GEN"), c("lee2004", "OR"), c("normand1999", "MD"), c("egger2001", "OR"))
models <- list(c("EE", "z"), c("DL", "z"), c("REML", "z"), c("REML", "knha"), c("DL", "t"))

deletion <- function(x) list(
  estimate = column(x$estimate), se = column(x$se), ci_lower = column(x$ci.lb), ci_upper = column(x$ci.ub), p_value = column(x$pval),
  Q = column(x$Q), Q_p = column(x$Qp), tau2 = column(if (is.null(x$tau2)) rep(0, length(x$Q)) else x$tau2),
  I2 = column(if (is.null(x$I2)) NA * x$Q else x$I2), H2 = column(if (is.null(x$H2)) NA * x$Q else x$H2))

for (g in grid) for (m in models) {
  res <- fit(g[1], g[2], m[1], m[2])
  inf <- influence(res)
  i <- inf$inf
  stand <- rstandard(res)
  stud <- rstudent(res)
  add("influence", g[1], g[2], tau2_method = m[1], test = m[2], rstandard = column(stand$z), residual = column(stud$resid),
    residual_se = column(stud$se), rstudent = column(i$rstudent), dffits = column(i$dffits), cook = column(i$cook.d),
    covariance_ratio = column(i$cov.r), tau2 = column(i$tau2.del), Q = column(i$QE.del), hat = column(i$hat), weight = column(i$weight),
    dfbetas = column(inf$dfbs[[1]]), influential = column(inf$is.infl))
  b <- baujat(res)
  add("baujat", g[1], g[2], tau2_method = m[1], test = m[2], x = column(b$x), y = column(b$y))
  if (m[1] == "REML") do.call(add, c(list("leave1out", g[1], g[2], tau2_method = m[1], test = m[2]), deletion(leave1out(res))))
  dat <- effects(g[1], g[2])
  ord <- order(dat$vi)
  if (m[2] == "z") {
    sorted <- rma(dat$yi[ord], dat$vi[ord], method = m[1], control = control(dat))
    do.call(add, c(list("cumul", g[1], g[2], tau2_method = m[1], test = m[2], order = "precision"), deletion(cumul(sorted))))
    do.call(add, c(list("cumul", g[1], g[2], tau2_method = m[1], test = m[2], order = "given"), deletion(cumul(res))))
  }
}

for (set in c("bcg", "lee2004", "egger2001")) {
  for (measure in c("OR", "RR", "RD")) {
    res <- with(counts(set), rma.mh(measure = measure, ai = ai, n1i = n1i, ci = ci, n2i = n2i))
    do.call(add, c(list("leave1out", set, measure, tau2_method = "MH", test = "z"), deletion(leave1out(res))))
    do.call(add, c(list("cumul", set, measure, tau2_method = "MH", test = "z", order = "given"), deletion(cumul(res))))
    b <- baujat(res); s <- rstudent(res)
    add("baujat", set, measure, tau2_method = "MH", test = "z", x = column(b$x), y = column(b$y))
    add("rstudent", set, measure, tau2_method = "MH", test = "z", residual = column(s$resid), residual_se = column(s$se), rstudent = column(s$z))
  }
  res <- with(counts(set), rma.peto(ai = ai, n1i = n1i, ci = ci, n2i = n2i))
  do.call(add, c(list("leave1out", set, "PETO", tau2_method = "PETO", test = "z"), deletion(leave1out(res))))
  do.call(add, c(list("cumul", set, "PETO", tau2_method = "PETO", test = "z", order = "given"), deletion(cumul(res))))
  b <- baujat(res); s <- rstudent(res)
  add("baujat", set, "PETO", tau2_method = "PETO", test = "z", x = column(b$x), y = column(b$y))
  add("rstudent", set, "PETO", tau2_method = "PETO", test = "z", residual = column(s$resid), residual_se = column(s$se), rstudent = column(s$z))
}

for (g in grid) {
  dat <- effects(g[1], g[2])
  for (alpha in c(0.05, 0.01)) for (type in c("Rosenthal", "Rosenberg")) {
    f <- fsn(dat$yi, dat$vi, type = type, alpha = alpha)
    add("fsn", g[1], g[2], type = type, alpha = alpha, target = NA, n = f$fsnum, p_value = f$pval, effect = f$meanes)
  }
  mean <- mean(dat$yi)
  for (target in c(mean / 2, mean / 5, 2 * mean)) {
    f <- fsn(dat$yi, dat$vi, type = "Orwin", target = target)
    add("fsn", g[1], g[2], type = "Orwin", alpha = NA, target = target, n = f$fsnum, p_value = NA, effect = f$meanes)
    f <- fsn(dat$yi, dat$vi, type = "Orwin", weighted = TRUE, target = target)
    add("fsn", g[1], g[2], type = "Orwin weighted", alpha = NA, target = target, n = f$fsnum, p_value = NA, effect = f$meanes)
  }
  for (method in c("EE", "DL", "REML")) {
    res <- fit(g[1], g[2], method)
    for (test in c("chi2", "binom", "exact")) for (side in c("greater", "two.sided", "less")) for (alternative in c("two.sided", "less")) {
      if (test == "exact" && res$k > 9) next
      t <- suppressWarnings(tes(res, test = test, tes.alternative = side, alternative = alternative, progbar = FALSE))
      add("tes", g[1], g[2], tau2_method = method, test = test, side = side, alternative = alternative, O = t$O, E = t$E, p_value = t$pval,
        statistic = if (is.null(t$X2)) NA else t$X2, power = column(t$power), theta = t$theta, tau2 = res$tau2)
    }
    t <- suppressWarnings(tes(res, test = "chi2", progbar = FALSE))
    add("tes_limit", g[1], g[2], tau2_method = method, theta_limit = column(t$theta.lim), p_limit = column(t$pval.lim))
  }
}

for (g in list(c("hine1989", "RD"), c("hine1989", "RR"))) for (method in c("EE", "DL", "HE", "HS", "SJ", "PM", "ML", "REML", "EB")) {
  res <- fit(g[1], g[2], method)
  s <- suppressWarnings(gosh(res, progbar = FALSE))
  mask <- as.vector(s$incl %*% 2^(0:(res$k - 1)))
  at <- order(mask)
  add("gosh", g[1], g[2], tau2_method = method, mask = column(mask[at]), estimate = column(s$res$estimate[at]), Q = column(s$res$QE[at]), I2 = column(s$res$I2[at]),
    H2 = column(s$res$H2[at]), tau2 = column(if (is.null(s$res$tau2)) rep(0, length(at)) else s$res$tau2[at]))
}

writeLines(c(
  sprintf('{"source":{"program":"metafor","version":"%s","R":"%s.%s","script":"tests/reference/diagnostics.R","control":"threshold = 1e-14 * (var(yi) + median(vi)), tol = 1e-16, maxiter = 50000","calls":{"influence":"influence(rma(yi, vi, method, test)), rstandard(), rstudent()","baujat":"baujat()","leave1out":"leave1out()","cumul":"cumul()","rstudent":"rstudent(rma.mh(), rma.peto())","fsn":"fsn(yi, vi, type, alpha, target, weighted)","tes":"tes(rma(), test, tes.alternative, alternative)","tes_limit":"tes(rma(), test = \\"chi2\\")$theta.lim","gosh":"gosh(rma()); mask has bit i for study i"}},',
    packageVersion("metafor"), R.version$major, R.version$minor),
  '"cases":[', paste(cases, collapse = ",\n"), "]}"), file.path(folder, "diagnostics.json"))
