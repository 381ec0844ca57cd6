# Writes residual-sums.json beside this file: the sums around weighted regressions by k x k matrix algebra, and the
# estimators of tau2 that are made of them, by metafor where it has them. Run with: Rscript tests/reference/residual-sums.R
suppressMessages({ library(metafor); library(jsonlite) })

control <- list(threshold = 1e-15, tol = 1e-16, maxiter = 50000)
y <- c(0.3, 1.1, -0.4, 2.2, 0.6, 1.7, 0.2, -0.9)
v <- c(0.04, 0.09, 0.02, 0.25, 0.05, 0.12, 0.07, 0.16)
x <- c(1, 4, 0, 9, 3, 2, 5, 7)
designs <- list(mean = cbind(rep(1, 8)), line = cbind(1, x), parabola = cbind(1, x, (x - 4)^2), group = cbind(1, x, c(0, 0, 0, 1, 0, 1, 0, 0)), cubic = cbind(1, x, (x - 4)^2, (x - 4)^3), slope = cbind(x))
plain <- function(z) I(unname(as.vector(z)))
trace <- function(A) sum(diag(A))

parts <- function(X, tau2, weights = 1 / (v + tau2)) {
  W <- diag(weights); XWX <- t(X) %*% W %*% X; covariance <- solve(XWX)
  P <- W - W %*% X %*% covariance %*% t(X) %*% W
  list(W = W, P = P, covariance = covariance, b = covariance %*% t(X) %*% W %*% y, q = sum(y * (P %*% y)), q2 = sum((P %*% y)^2),
    logDeterminant = as.vector(determinant(XWX)$modulus - determinant(t(X) %*% X)$modulus))
}
sums <- function(X, tau2) with(parts(X, tau2), list(tau2 = tau2,
  sums = list(sumW = sum(diag(W)), sumW2 = sum(diag(W)^2), traceP = trace(P), q = q, q2 = q2, logDeterminant = logDeterminant),
  complements = plain(diag(P) / diag(W)), coefficients = plain(b), covariance = plain(covariance),
  traces = list(ones = trace(P %*% P), total = trace(P %*% diag(v + 0.4) %*% P %*% diag(v + 0.4)))))

#' Estimates and their standard errors, of estimators that equate c * y'Py with its expectation.
form <- function(P, tau2, c) c * sqrt(2 * trace(P %*% diag(v + tau2) %*% P %*% diag(v + tau2)))
moments <- function(X, first) {
  at <- parts(X, first)
  tau2 <- max(0, (at$q - trace(at$P %*% diag(v))) / trace(at$P))
  list(tau2 = tau2, se = form(at$P, tau2, 1 / trace(at$P)))
}
rescaled <- function(X, start) {
  at <- parts(X, start); df <- nrow(X) - ncol(X); tau2 <- start * at$q / df
  list(tau2 = tau2, se = form(at$P, tau2, start / df))
}
by_metafor <- function(X, method) {
  fit <- if (ncol(X) > 1) rma(y, v, mods = X[, -1, drop = FALSE], method = method, control = control) else rma(y, v, method = method, control = control)
  list(tau2 = fit$tau2, se = fit$se.tau2)
}
estimates <- function(X) {
  methods <- c("REML", "ML", "PM", "EB", "PMM", "DL", "HE", "HS", "HSk", "SJ")
  all <- sapply(methods, function(m) by_metafor(X, m), simplify = FALSE)
  c(all, list(DL2 = moments(X, all$DL$tau2), CA2 = moments(X, all$HE$tau2), SJ2 = rescaled(X, all$HE$tau2)))
}
profile <- function(X) {
  df <- nrow(X) - ncol(X)
  crossing <- function(target) if (parts(X, 0)$q <= target) 0 else uniroot(function(t) parts(X, t)$q - target, c(0, 1000), tol = 1e-15)$root
  list(lower = crossing(qchisq(0.95, df)), upper = crossing(qchisq(0.05, df)))
}
out <- list(
  source = list(program = "metafor, and matrix algebra", version = as.character(packageVersion("metafor")), R = paste(R.version$major, R.version$minor, sep = "."), script = "residual-sums.R"),
  yi = plain(y), vi = plain(v),
  designs = lapply(designs, function(X) list(columns = lapply(seq_len(ncol(X)), function(j) plain(X[, j])), at = lapply(c(0, 0.3), function(t) sums(X, t)), unweighted = parts(X, 0, rep(1, 8))$q,
    estimates = if (all(X[, 1] == 1)) estimates(X) else NULL, profile = profile(X)))
)
file <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE))), "residual-sums.json")
writeLines(toJSON(out, auto_unbox = TRUE, digits = 16, na = "null", null = "null"), file)
