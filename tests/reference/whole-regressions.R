# Writes whole-regressions.json beside this file: everything that there is to say of four regressions, by metafor, in the
# shape of Repool's result. Run with: Rscript tests/reference/whole-regressions.R
suppressMessages({ library(metafor); library(metadat); library(jsonlite) })

control <- list(threshold = 1e-15, tol = 1e-16, maxiter = 50000)
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
data <- data.frame(yi = as.vector(bcg$yi), vi = as.vector(bcg$vi), ablat = bcg$ablat, alloc = as.character(bcg$alloc))
data$centred <- data$ablat - mean(data$ablat)

plain <- function(x) unname(as.vector(x))
bounds <- function(lower, upper) list(lower = plain(lower), upper = plain(upper))

effect_test <- function(value, df)
  if (is.null(df)) list(method = "wald", statistic = "z", value = value, df = NULL, pValue = 2 * pnorm(-abs(value)), logPValue = log(2) + pnorm(-abs(value), log.p = TRUE)) else
    list(method = "wald", statistic = "t", value = value, df = df, pValue = 2 * pt(-abs(value), df), logPValue = log(2) + pt(-abs(value), df, log.p = TRUE))
joint_test <- function(value, m, df, tested)
  if (is.null(df)) list(statistic = "chi-squared", value = value, df = m, dfResidual = NULL, pValue = pchisq(value, m, lower.tail = FALSE), logPValue = pchisq(value, m, lower.tail = FALSE, log.p = TRUE), tested = I(tested)) else
    list(statistic = "F", value = value, df = m, dfResidual = df, pValue = pf(value, m, df, lower.tail = FALSE), logPValue = pf(value, m, df, lower.tail = FALSE, log.p = TRUE), tested = I(tested))
criteria <- function(fit, which, parameters) {
  figures <- fit$fit.stats[, which]
  list(logLikelihood = figures[1], parameters = parameters, AIC = figures[3], BIC = figures[4], AICc = figures[5])
}

#' @param names of the coefficients as Repool writes them
#' @param groups positions of the coefficients of each term, by the term's name
#' @param at rows of the design, without the intercept, at which to predict
#' @param contrasts rows of factors, with their names
whole <- function(formula, method, test, level, names, groups, at = NULL, contrasts = NULL, is_log = FALSE, tau2 = NULL, i2 = "tau2", moderators) {
  fit <- rma(yi, vi, mods = formula, data = data, method = method, test = test, level = level, tau2 = tau2, control = control)
  df <- if (test == "z") NULL else fit$k - fit$p
  quantile <- if (is.null(df)) qnorm(0.5 + level / 200) else qt(0.5 + level / 200, df)
  moderating <- which(names != "intercept")
  inflation <- if (length(moderating) > 1) vif(fit, intercept = FALSE)$vifs else 1
  joint <- function(positions) joint_test(anova(fit, btt = positions)$QM, length(positions), df, names[positions])
  random <- method != "EE"
  estimated <- random && is.null(tau2)
  parameters <- fit$p + as.integer(estimated)
  without <- if (estimated) rma(yi, vi, data = data, method = method, control = control)$tau2 else NULL
  profile <- if (estimated) confint(fit, level = level, control = list(tol = 1e-14, maxiter = 50000))$random["tau^2", ] else NULL
  list(
    moderators = I(names(groups)), intercept = names[1] == "intercept", k = fit$k, p = fit$p,
    coefficients = lapply(seq_along(names), function(i) list(
      name = names[i], term = if (names[i] == "intercept") NULL else names(groups)[sapply(groups, function(g) i %in% g)],
      estimate = plain(fit$beta)[i], se = fit$se[i], ci = bounds(fit$ci.lb[i], fit$ci.ub[i]), test = effect_test(fit$zval[i], df),
      natural = if (is_log) list(estimate = exp(plain(fit$beta)[i]), ci = bounds(exp(fit$ci.lb[i]), exp(fit$ci.ub[i]))) else NULL,
      vif = if (names[i] == "intercept") NULL else plain(inflation)[match(i, moderating)])),
    terms = lapply(names(groups), function(term) {
      g <- groups[[term]]
      gvif <- if (length(groups) == 1) 1 else plain(vif(fit, btt = g)$vifs)
      list(term = term, test = joint(g), gvif = gvif, gsif = gvif^(1 / (2 * length(g))))
    }),
    QM = joint(moderating),
    QE = list(Q = fit$QE, df = fit$k - fit$p, pValue = fit$QEp, logPValue = pchisq(fit$QE, fit$k - fit$p, lower.tail = FALSE, log.p = TRUE)),
    heterogeneity = list(
      tau2 = fit$tau2, seTau2 = if (estimated) fit$se.tau2 else NULL,
      tau2CI = if (estimated) list(lower = plain(profile["ci.lb"]), upper = plain(profile["ci.ub"]), method = "QP", level = level / 100) else NULL,
      I2 = if (i2 == "tau2") fit$I2 else max(0, 100 * (fit$QE - fit$k + fit$p) / fit$QE), H2 = if (i2 == "tau2") fit$H2 else fit$QE / (fit$k - fit$p), I2Definition = i2,
      tau2WithoutModerators = without, R2 = if (estimated) fit$R2 else NULL),
    fit = list(ML = criteria(fit, "ML", parameters), REML = criteria(fit, "REML", parameters)),
    likelihoodRatio = if (method %in% c("ML", "EE")) {
      smaller <- if (method == "EE") rma(yi, vi, mods = moderators$smaller, data = data, method = "EE") else rma(yi, vi, mods = moderators$smaller, data = data, method = "ML", control = control)
      value <- 2 * (logLik(fit, REML = FALSE) - logLik(smaller, REML = FALSE))
      m <- fit$p - smaller$p
      list(against = I(moderators$names), statistic = plain(value), df = m, pValue = pchisq(plain(value), m, lower.tail = FALSE), logPValue = pchisq(plain(value), m, lower.tail = FALSE, log.p = TRUE), tau2 = smaller$tau2)
    } else NULL,
    contrasts = if (is.null(contrasts)) list() else lapply(seq_len(nrow(contrasts)), function(i) {
      one <- anova(fit, X = contrasts[i, , drop = FALSE])
      row <- contrasts[i, contrasts[i, ] != 0]
      list(contrast = as.list(row), estimate = plain(one$Xb), se = plain(one$se), ci = bounds(one$Xb - quantile * one$se, one$Xb + quantile * one$se), test = effect_test(plain(one$zval), df))
    }),
    contrastsTogether = if (is.null(contrasts) || nrow(contrasts) < 2) NULL else
      joint_test(plain(anova(fit, X = contrasts)$QM), nrow(contrasts), df, sapply(seq_len(nrow(contrasts)), function(i) { row <- contrasts[i, contrasts[i, ] != 0]; paste(paste0(names(row), "=", row), collapse = ",") })),
    predictions = if (is.null(at)) list() else lapply(seq_len(nrow(at)), function(i) {
      one <- predict(fit, newmods = at[i, ], level = level)
      list(estimate = one$pred, se = one$se, ci = bounds(one$ci.lb, one$ci.ub), prediction = if (random) bounds(one$pi.lb, one$pi.ub) else NULL,
        natural = if (is_log) list(estimate = exp(one$pred), ci = bounds(exp(one$ci.lb), exp(one$ci.ub)), prediction = if (random) bounds(exp(one$pi.lb), exp(one$pi.ub)) else NULL) else
          list(estimate = one$pred, ci = bounds(one$ci.lb, one$ci.ub), prediction = if (random) bounds(one$pi.lb, one$pi.ub) else NULL))
    }),
    # A study that is fitted whatever it says has no standardised residual; metafor gives 0.
    studies = lapply(seq_len(fit$k), function(i) list(label = paste("Study", i), yi = data$yi[i], vi = data$vi[i], fitted = plain(fitted(fit))[i], residual = plain(resid(fit))[i], standardised = if (hatvalues(fit)[i] > 1 - 1e-9) NULL else rstandard(fit)$z[i], leverage = plain(hatvalues(fit))[i]))
  )
}

named <- function(rows, names) matrix(rows, ncol = length(names), byrow = TRUE, dimnames = list(NULL, names))
factors <- c("intercept", "ablat", "alloc[random]", "alloc[systematic]")
levels <- c("alloc[alternate]", "alloc[random]", "alloc[systematic]", "ablat")
products <- c("intercept", "ablat", "alloc[random]", "alloc[systematic]", "ablat:alloc[random]", "ablat:alloc[systematic]")
mean_ablat <- mean(data$ablat)
out <- list(
  source = list(program = "metafor", version = as.character(packageVersion("metafor")), R = paste(R.version$major, R.version$minor, sep = "."),
    call = "rma(yi, vi, mods = ..., control = list(threshold = 1e-15, tol = 1e-16, maxiter = 50000))", script = "whole-regressions.R"),
  logRatiosByML = whole(~ centred + alloc, "ML", "z", 90, factors, list(ablat = 2, alloc = 3:4), is_log = TRUE,
    at = rbind(c(33 - mean_ablat, 1, 0), c(50.5 - mean_ablat, 0, 0)),
    contrasts = named(c(0, 0, 1, -1, 1, 2, 0, 0), factors), moderators = list(smaller = ~ 1, names = character(0))),
  commonWithoutIntercept = whole(~ 0 + alloc + ablat, "EE", "t", 95, levels, list(alloc = 1:3, ablat = 4),
    at = rbind(c(0, 1, 0, 20)), i2 = "Q", moderators = list(smaller = ~ 0 + alloc, names = "alloc")),
  productByKnappHartung = whole(~ ablat * alloc, "REML", "knha", 95, products, list(ablat = 2, alloc = 3:4, "ablat:alloc" = 5:6),
    at = rbind(c(40, 1, 0, 40, 0)), contrasts = named(c(0, 1, 0, 0, 1, 0), products), moderators = list()),
  givenTau2 = whole(~ ablat, "REML", "adhoc", 99, c("intercept", "ablat"), list(ablat = 2), tau2 = 0.05, i2 = "Q", at = rbind(44), moderators = list())
)
file <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "whole-regressions.json")
writeLines(toJSON(out, auto_unbox = TRUE, digits = 16, na = "null", null = "null"), file)
