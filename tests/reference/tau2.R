# Writes tests/reference/tau2.json: estimates and intervals of tau2 that metafor-5.1.json does not hold, from the effects
# in that file. Run from the repository root: Rscript tests/reference/tau2.R

suppressPackageStartupMessages({
  library(metafor)
  library(jsonlite)
})

reference <- fromJSON("tests/reference/metafor-5.1.json", simplifyDataFrame = FALSE)
sets <- Filter(function(case) case$what == "effects", reference$cases)

tight <- list(threshold = 1e-15, tol = 1e-16, maxiter = 50000)

# An estimate with its standard error, or NULL where metafor finds none.
estimate <- function(...) {
  tryCatch(suppressWarnings({
    fit <- rma(...)
    c(fit$tau2, fit$se.tau2)
  }), error = function(condition) NULL)
}

# The ends of an interval, or NULL where metafor finds none.
ends <- function(fit, ...) {
  tryCatch(suppressWarnings({
    found <- confint(fit, ...)$random["tau^2", c("ci.lb", "ci.ub")]
    if (anyNA(found)) NULL else unname(found)
  }), error = function(condition) NULL)
}

fitted <- function(...) tryCatch(suppressWarnings(rma(...)), error = function(condition) NULL)

one <- function(case) {
  yi <- unlist(case$yi)
  vi <- unlist(case$vi)
  k <- length(yi)
  weights <- seq_len(k)
  DL <- rma(yi, vi, method = "DL", control = tight)
  HE <- rma(yi, vi, method = "HE", control = tight)
  c1 <- sum(1 / vi) - sum(1 / vi^2) / sum(1 / vi)
  result <- list(
    set = case$set,
    measure = case$measure,
    tight = list(
      DL2 = estimate(yi, vi, method = "GENQ", weights = 1 / (vi + DL$tau2)),
      CA2 = estimate(yi, vi, method = "GENQ", weights = 1 / (vi + HE$tau2)),
      SJ2 = estimate(yi, vi, method = "SJ", control = list(tau2.init = HE$tau2)),
      DLIT = estimate(yi, vi, method = "PM", control = tight),
      SJIT = estimate(yi, vi, method = "PM", control = tight),
      HM = c(DL$QE^2 / ((2 * (k - 1) + DL$QE) * c1)),
      BP = c(var(yi) * (k - 1) / (k + 1)),
      GENQ_vi = estimate(yi, vi, method = "GENQ", weights = 1 / vi),
      GENQ_sei = estimate(yi, vi, method = "GENQ", weights = 1 / sqrt(vi)),
      GENQ_own = estimate(yi, vi, method = "GENQ", weights = weights)
    ),
    default = list()
  )
  for (method in c("REML", "ML", "EB", "PM", "PMM", "SJIT")) result$default[[method]] <- estimate(yi, vi, method = method)
  for (method in c("REML", "ML")) {
    fit <- fitted(yi, vi, method = method, control = tight)
    if (!is.null(fit)) {
      result$tight[[paste0("PL_", method)]] <- ends(fit, type = "PL", control = list(tol = 1e-16))
      for (type in c("Wald", "Wald.log", "Wald.sqrt")) {
        if (fit$tau2 > 0) result$tight[[paste0(type, "_", method)]] <- ends(fit, type = type)
      }
    }
    fit <- fitted(yi, vi, method = method)
    if (!is.null(fit)) {
      result$default[[paste0("QP_", method)]] <- ends(fit)
      result$default[[paste0("PL_", method)]] <- ends(fit, type = "PL")
    }
  }
  result
}

written <- list(
  source = list(
    software = "metafor",
    version = as.character(packageVersion("metafor")),
    R = as.character(getRversion()),
    control = "tight: list(threshold = 1e-15, tol = 1e-16, maxiter = 50000); default: none",
    weights = "GENQ_own: 1, 2, 3, ...; DLIT and SJIT: PM, whose number they are",
    effects = "the cases 'effects' of metafor-5.1.json"
  ),
  cases = lapply(sets, one)
)
lines <- vapply(written$cases, function(case) as.character(toJSON(case, digits = 15, auto_unbox = TRUE, null = "null")), "")
writeLines(c(
  "{",
  paste0('"source": ', toJSON(written$source, auto_unbox = TRUE), ","),
  '"cases": [',
  paste(lines, collapse = ",\n"),
  "]",
  "}"
), "tests/reference/tau2.json")
