# Writes regression.json beside this file: metafor's answers for models with moderators, tightly converged.
# Run with: Rscript tests/reference/regression.R
suppressMessages({ library(metafor); library(metadat); library(jsonlite) })

control <- list(threshold = 1e-15, tol = 1e-16, maxiter = 50000)
estimators <- c("REML", "ML", "DL", "HE", "HS", "HSk", "SJ", "PM", "EB", "PMM", "EE")

# --- data: effects and moderators; NA is written as an empty cell ---
bcg <- escalc("RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
linde <- escalc("RR", ai = ai, ci = ci, n1i = n1i, n2i = n2i, data = dat.linde2005)[c(7:10, 13:25), ]
linde$dose <- linde$dosage * 7 / 1000 * linde$duration
mcdaniel <- escalc("ZCOR", ri = ri, ni = ni, data = dat.mcdaniel1994)
bangert <- dat.bangertdrowns2004
raudenbush <- dat.raudenbush1985
raudenbush$weeks <- pmin(raudenbush$weeks, 3)
sets <- list(
  bcg = list(yi = bcg$yi, vi = bcg$vi, # Years from 1948: metafor loses eight digits on products of calendar years.
    columns = list(ablat = bcg$ablat, year = bcg$year - 1948, alloc = as.character(bcg$alloc))),
  linde = list(yi = linde$yi, vi = linde$vi, columns = list(dose = linde$dose, baseline = linde$baseline)),
  mcdaniel = list(yi = mcdaniel$yi, vi = mcdaniel$vi, columns = list(type = as.character(mcdaniel$type), struct = as.character(mcdaniel$struct))),
  bangert = list(yi = bangert$yi, vi = bangert$vi, columns = list(grade = bangert$grade, length = bangert$length, wic = bangert$wic, meta = bangert$meta)),
  raudenbush = list(yi = raudenbush$yi, vi = raudenbush$vi, columns = list(weeks = raudenbush$weeks, setting = as.character(raudenbush$setting), tester = as.character(raudenbush$tester)))
)

# --- models: set, moderators as Repool writes them, as R writes them, columns that are factors though they look numeric ---
model <- function(set, moderators, formula, categorical = character(0), reference = NULL)
  list(set = set, moderators = moderators, formula = formula, categorical = categorical, reference = reference)
models <- list(
  model("bcg", "ablat", ~ ablat),
  model("bcg", c("ablat", "alloc"), ~ ablat + alloc),
  model("bcg", "ablat*year", ~ ablat * year),
  model("bcg", "alloc", ~ relevel(factor(alloc), ref = "random"), reference = list(alloc = "random")),
  model("bcg", "ablat*alloc", ~ ablat * alloc),
  model("linde", "dose*baseline", ~ dose * baseline),
  model("mcdaniel", c("type", "struct"), ~ type + struct),
  model("bangert", c("grade", "length", "meta"), ~ factor(grade) + length + meta, categorical = "grade"),
  model("bangert", c("length*wic"), ~ length * wic),
  model("raudenbush", "weeks", ~ weeks),
  model("raudenbush", c("weeks", "setting:tester"), ~ weeks + setting:tester)
)

numbers <- function(x) { x <- unname(as.vector(x)); x[!is.finite(x)] <- NA; x }

fit_case <- function(m, method, test) {
  data <- data.frame(yi = sets[[m$set]]$yi, vi = sets[[m$set]]$vi, sets[[m$set]]$columns, stringsAsFactors = FALSE)
  fitted <- try(suppressWarnings(rma(yi, vi, mods = m$formula, data = data, method = method, test = test, control = control)), silent = TRUE)
  if (inherits(fitted, "try-error")) { message(m$set, " ", deparse(m$formula), " ", method, ": ", fitted); return(NULL) }
  # A model with a dropped column is not ours.
  if (any(fitted$coef.na)) return(NULL)
  resid <- rstandard(fitted)
  case <- list(set = m$set, moderators = I(m$moderators), categorical = I(m$categorical), reference = m$reference, method = method, test = test,
    k = fitted$k, p = fitted$p, names = I(rownames(fitted$beta)),
    b = I(numbers(fitted$beta)), se = I(numbers(fitted$se)), statistic = I(numbers(fitted$zval)), p_value = I(numbers(fitted$pval)),
    ci_lower = I(numbers(fitted$ci.lb)), ci_upper = I(numbers(fitted$ci.ub)),
    QM = fitted$QM, QMp = fitted$QMp, QE = fitted$QE, QEp = fitted$QEp,
    tau2 = fitted$tau2, se_tau2 = numbers(fitted$se.tau2), I2 = fitted$I2, H2 = fitted$H2, R2 = numbers(fitted$R2),
    fit_ml = I(numbers(fitted$fit.stats[, "ML"])), fit_reml = I(numbers(fitted$fit.stats[, "REML"])),
    fitted = I(numbers(fitted(fitted))), standardised = I(numbers(resid$z)), leverage = I(numbers(hatvalues(fitted))))
  if (method != "EE") {
    prediction <- predict(fitted)
    case$fitted_se <- I(numbers(prediction$se))
    case$pi_lower <- I(numbers(prediction$pi.lb))
    case$pi_upper <- I(numbers(prediction$pi.ub))
  }
  if (method == "REML" && test == "z") {
    case$vif <- if (fitted$p > 2) I(numbers(vif(fitted)$vifs)) else I(1)
    qp <- confint(fitted, control = list(tol = 1e-14, maxiter = 50000))$random["tau^2", ]
    case$qp <- I(numbers(qp[c("ci.lb", "ci.ub")]))
  }
  case
}

cases <- list()
for (m in models) for (method in estimators) for (test in c("z", "t", "knha", "adhoc")) {
  # The tests do not depend on the estimator: all of them with three, and z with all.
  if (test != "z" && !(method %in% c("REML", "DL", "PM"))) next
  cases[[length(cases) + 1]] <- fit_case(m, method, test)
}
cases <- Filter(Negate(is.null), cases)

# --- without intercept: by matrix algebra, because rma is wrong there; rma.mv agrees as far as its optimiser goes ---
direct <- function(X, y, v, method) {
  parts <- function(tau2) {
    W <- diag(1 / (v + tau2)); vb <- solve(t(X) %*% W %*% X); P <- W - W %*% X %*% vb %*% t(X) %*% W
    list(W = W, vb = vb, b = vb %*% t(X) %*% W %*% y, P = P, Py = P %*% y)
  }
  score <- function(tau2) with(parts(tau2), sum(Py^2) - if (method == "REML") sum(diag(P)) else sum(diag(W)))
  # Every fall of the score through zero is a maximum; the highest counts.
  grid <- c(0, exp(seq(log(1e-6), log(10), length.out = 400)))
  s <- sapply(grid, score)
  falls <- which(head(s, -1) > 0 & tail(s, -1) <= 0)
  maxima <- c(if (s[1] <= 0) 0, sapply(falls, function(i) uniroot(score, grid[i + 0:1], tol = 1e-16, maxiter = 10000)$root))
  height <- function(tau2) with(parts(tau2), -sum(log(v + tau2)) / 2 - sum(y * Py) / 2 - if (method == "REML") determinant(solve(vb))$modulus / 2 else 0)
  tau2 <- maxima[which.max(sapply(maxima, height))]
  fit <- parts(tau2)
  list(b = fit$b, se = sqrt(diag(fit$vb)), tau2 = tau2, QE = sum(y * parts(0)$Py), QM = t(fit$b) %*% solve(fit$vb) %*% fit$b)
}
no_intercept <- list()
for (m in list(model("bcg", "ablat", ~ 0 + ablat), model("bcg", c("ablat", "year"), ~ 0 + ablat + year), model("bcg", c("ablat", "alloc"), ~ 0 + ablat + alloc))) {
  data <- data.frame(yi = sets$bcg$yi, vi = sets$bcg$vi, sets$bcg$columns, id = 1:13)
  for (method in c("REML", "ML")) {
    right <- direct(model.matrix(m$formula, data), data$yi, data$vi, method)
    check <- rma.mv(yi, vi, mods = m$formula, random = ~ 1 | id, data = data, method = method)
    stopifnot(abs(check$sigma2 - right$tau2) < 1e-4, abs(check$QE - right$QE) < 1e-8)
    wrong <- rma(yi, vi, mods = m$formula, data = data, method = method, control = control)
    no_intercept[[length(no_intercept) + 1]] <- list(moderators = I(m$moderators), method = method,
      b = I(numbers(right$b)), se = I(numbers(right$se)), QE = numbers(right$QE), QM = numbers(right$QM), tau2 = right$tau2,
      rma = list(b = I(numbers(wrong$beta)), QE = wrong$QE, tau2 = wrong$tau2))
  }
}

# --- likelihood-ratio test, contrasts, permutations ---
data <- data.frame(yi = sets$bcg$yi, vi = sets$bcg$vi, sets$bcg$columns)
larger <- rma(yi, vi, mods = ~ ablat + alloc, data = data, method = "ML", control = control)
smaller <- rma(yi, vi, mods = ~ ablat, data = data, method = "ML", control = control)
ratio <- anova(larger, smaller)
gvif <- vif(larger, btt = "alloc")$vifs
plain <- rma(yi, vi, mods = ~ ablat + alloc, data = data, control = control)
knha <- rma(yi, vi, mods = ~ ablat + alloc, data = data, test = "knha", control = control)
contrast <- function(fit) {
  one <- anova(fit, X = rbind(c(0, 0, 1, -1), c(1, 33, 0, 0)))
  list(estimate = I(numbers(one$Xb)), se = I(numbers(one$se)), statistic = I(numbers(one$zval)), p_value = I(numbers(one$pval)), QM = one$QM, QMp = one$QMp)
}
few <- data[c(1:4, 7, 9), ]
# A P value is a count: the control that always ends is tight enough.
loose <- list(threshold = 1e-8, maxiter = 1000)
exact <- permutest(rma(yi, vi, mods = ~ ablat, data = few, control = loose), exact = TRUE, progbar = FALSE)
exact_two <- permutest(rma(yi, vi, mods = ~ ablat + year, data = few, control = loose, test = "knha"), exact = TRUE, progbar = FALSE)
exact_groups <- permutest(rma(yi, vi, mods = ~ alloc, data = data[c(1:5, 12, 13), ], method = "DL"), exact = TRUE, progbar = FALSE)
signs <- permutest(rma(yi, vi, data = few, control = loose), exact = TRUE, progbar = FALSE)
permutation <- function(rows, moderators, test, method, result)
  list(rows = I(rows), moderators = I(moderators), test = test, method = method, p_value = I(numbers(result$pval)), QMp = numbers(result$QMp), iterations = length(result$QM.perm))

out <- list(
  source = list(program = "metafor", version = as.character(packageVersion("metafor")), R = paste(R.version$major, R.version$minor, sep = "."),
    metadat = as.character(packageVersion("metadat")), call = "rma(yi, vi, mods = ..., control = list(threshold = 1e-15, tol = 1e-16, maxiter = 50000))", script = "regression.R"),
  sets = lapply(sets, function(s) list(yi = I(numbers(s$yi)), vi = I(numbers(s$vi)), columns = lapply(s$columns, I))),
  cases = cases,
  no_intercept = no_intercept,
  likelihood_ratio = list(statistic = ratio$LRT, p_value = ratio$pval, gvif_alloc = numbers(gvif)),
  contrasts = list(z = contrast(plain), knha = contrast(knha)),
  permutations = list(
    permutation(c(1:4, 7, 9), "ablat", "z", "REML", exact),
    permutation(c(1:4, 7, 9), c("ablat", "year"), "knha", "REML", exact_two),
    permutation(c(1:5, 12, 13), "alloc", "z", "DL", exact_groups),
    permutation(c(1:4, 7, 9), character(0), "z", "REML", signs))
)
file <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "regression.json")
writeLines(toJSON(out, auto_unbox = TRUE, digits = 16, na = "null", null = "null"), file)
