# Reference values for selection models: metafor's selmodel on documented examples and on data made here.
#
#   Rscript tests/reference/selection-models.R
#
# writes tests/reference/selection-models.json with 17 significant digits. Each fit is refined from selmodel's own end by
# Newton's method on its likelihood (numDeriv), because selmodel stops early.

suppressMessages({
  library(metafor)
  library(jsonlite)
  library(numDeriv)
})

folder <- local({
  file <- sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))
  if (length(file) == 1) dirname(file) else "tests/reference"
})
line <- function(x) as.character(toJSON(x, auto_unbox = TRUE, digits = I(17), na = "null", null = "null"))

sets <- list(
  hackshaw1998 = { d <- dat.hackshaw1998; list(yi = c(d$yi), vi = c(d$vi)) },
  begg1989 = { d <- dat.begg1989; list(yi = c(d$yi), vi = c(d$vi)) },
  linde2005 = { d <- escalc(measure = "RR", ai = ai, ci = ci, n1i = n1i, n2i = n2i, data = dat.linde2005, add = 1/2, to = "all"); list(yi = c(d$yi), vi = c(d$vi)) },
  assendelft2004 = { d <- dat.baskerville2012; list(yi = d$smd, vi = d$se^2) },
  egger2001 = { d <- escalc(measure = "OR", ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = dat.egger2001, subset = -16); list(yi = c(d$yi), vi = c(d$vi)) },
  raudenbush1985 = { d <- dat.raudenbush1985; list(yi = c(d$yi), vi = c(d$vi)) }
)
names(sets)[4] <- "baskerville2012"

# metafor keeps P values this far from 0 and 1 where a weight may grow without bound.
least <- c(beta = 1e-5, power = 1e-5, halfnorm = 0, negexp = 0, logistic = 0, stepfun = 0)
P <- function(yi, vi, alternative) { z <- yi / sqrt(vi); switch(alternative, greater = pnorm(z, lower.tail = FALSE), less = pnorm(z), two.sided = 2 * pnorm(abs(z), lower.tail = FALSE)) }
weight <- list(
  beta = function(p, d) p^(d[1] - 1) * (1 - p)^(d[2] - 1),
  halfnorm = function(p, d) exp(-d * p^2),
  negexp = function(p, d) exp(-d * p),
  logistic = function(p, d) 2 * exp(-d * p) / (1 + exp(-d * p)),
  power = function(p, d) (1 - p)^d)

# Minus the log-likelihood in (mu, tau2, delta), from its definition.
minus <- function(theta, yi, vi, type, alternative, steps, random) {
  mu <- theta[1]; tau2 <- if (random) theta[2] else 0; delta <- theta[(2 + random):length(theta)]
  if (tau2 < 0 || any(delta < 0)) return(NA)
  s <- sqrt(vi + tau2)
  if (type == "stepfun") {
    w <- c(1, delta); ends <- c(0, steps, 1)
    seen <- sapply(seq_along(yi), function(i) {
      p <- P(yi[i], vi[i], alternative); j <- findInterval(p, ends, left.open = TRUE, rightmost.closed = TRUE)
      z <- qnorm(if (alternative == "two.sided") ends / 2 else ends, lower.tail = FALSE) * sqrt(vi[i])
      between <- function(a, b) pnorm(b, mu, s[i]) - pnorm(a, mu, s[i])
      m <- length(ends)
      A <- if (alternative == "greater") sum(w * between(z[-1], z[-m])) else if (alternative == "less") sum(w * between(-z[-m], -z[-1])) else sum(w * (between(z[-1], z[-m]) + between(-z[-m], -z[-1])))
      log(w[j]) + dnorm(yi[i], mu, s[i], log = TRUE) - log(A)
    })
    return(-sum(seen))
  }
  w <- weight[[type]]
  -sum(sapply(seq_along(yi), function(i) {
    cut <- least[[type]]
    kept <- function(p) pmin(pmax(p, cut), 1 - cut)
    f <- function(y) w(kept(P(y, vi[i], alternative)), delta) * dnorm(y, mu, s[i])
    half <- if (alternative == "two.sided") 2 else 1
    corners <- sqrt(vi[i]) * c(0, if (cut > 0) qnorm(c(cut, 1 - cut) / half, lower.tail = FALSE))
    ends <- mu + c(-12, 12) * s[i]
    ends <- sort(c(ends, (c(corners, -corners))[c(corners, -corners) > ends[1] & c(corners, -corners) < ends[2]]))
    ends <- unique(ends)
    A <- sum(sapply(seq_along(ends)[-1], function(j) integrate(f, ends[j - 1], ends[j], rel.tol = 1e-10, abs.tol = 1e-14, subdivisions = 2000)$value))
    log(w(kept(P(yi[i], vi[i], alternative)), delta)) + dnorm(yi[i], mu, s[i], log = TRUE) - log(A)
  }))
}

refine <- function(theta, f, rounds = 6) {
  for (round in seq_len(rounds)) {
    g <- grad(f, theta); H <- hessian(f, theta)
    step <- tryCatch(solve(H, g), error = function(e) NULL)
    if (is.null(step) || any(!is.finite(step)) || any(theta[-1] - step[-1] <= 0)) return(NULL)
    theta <- theta - step
    # The last step was of this size, so that what is left is of the order of its square.
    if (max(abs(step) / pmax(1e-2, abs(theta))) < 1e-5) break
  }
  list(theta = theta, value = f(theta), hessian = hessian(f, theta), gradient = max(abs(grad(f, theta))))
}

cases <- list()
try_case <- function(set, type, alternative, method, steps = NULL) {
  d <- sets[[set]]
  fit <- suppressWarnings(tryCatch(rma(yi, vi, data = d, method = method), error = function(e) NULL))
  args <- list(fit, type = type, alternative = alternative, control = list(optimizer = "BFGS"))
  if (!is.null(steps)) args$steps <- steps
  sel <- suppressWarnings(tryCatch(do.call(selmodel, args), error = function(e) NULL))
  if (is.null(sel)) return(invisible())
  random <- method != "EE"
  delta <- if (type == "stepfun") sel$delta[-1] else sel$delta
  f <- function(theta) minus(theta, d$yi, d$vi, type, alternative, steps, random)
  start <- c(sel$b[[1]], if (random) sel$tau2, delta)
  out <- list(set = set, type = type, alternative = alternative, method = method, steps = if (is.null(steps)) NULL else I(steps),
    selmodel = list(estimate = sel$b[[1]], se = sel$se, tau2 = sel$tau2, delta = I(delta), logLik = sel$ll, LRT = sel$LRT, LRTp = sel$LRTp))
  if (!random || sel$tau2 > 1e-4) {
    r <- tryCatch(refine(start, f), error = function(e) NULL)
    if (!is.null(r)) {
      se <- sqrt(diag(solve(r$hessian)))
      out$refined <- list(estimate = r$theta[1], se = se[1], tau2 = if (random) r$theta[2] else 0, seTau2 = if (random) se[2] else NULL,
        delta = I(r$theta[(2 + random):length(r$theta)]), seDelta = I(se[(2 + random):length(se)]), logLik = -r$value, gradient = r$gradient)
    }
  }
  cases[[length(cases) + 1]] <<- line(out)
  cat(set, type, alternative, method, if (is.null(out$refined)) "not refined" else "refined", "\n")
}
sets <- lapply(sets, function(d) { use <- !is.na(d$yi) & !is.na(d$vi); list(yi = d$yi[use], vi = d$vi[use]) })
source <- list(
  programs = list(metafor = as.character(packageVersion("metafor")), numDeriv = as.character(packageVersion("numDeriv")), R = paste(R.version$major, R.version$minor, sep = ".")),
  script = "tests/reference/selection-models.R",
  calls = list(selmodel = "selmodel(rma(yi, vi, method = method), type = type, alternative = alternative, steps = steps)",
    refined = "Newton's method with numDeriv on the likelihood written out in the script"))
for (set in c("egger2001", "raudenbush1985", "baskerville2012", "begg1989", "linde2005", "hackshaw1998")) {
 for (method in c("ML", "EE")) {
  side <- if (sum(sets[[set]]$yi / sets[[set]]$vi) < 0) "less" else "greater"
  try_case(set, "stepfun", side, method, 0.025)
  try_case(set, "stepfun", side, method, c(0.025, 0.5))
  try_case(set, "stepfun", side, method, c(0.05, 0.1, 0.5))
  try_case(set, "stepfun", "two.sided", method, 0.05)
  # Integrals over hundreds of evaluations take R minutes: the smooth functions on the smaller sets.
  if (length(sets[[set]]$yi) > 40) next
  for (type in c("beta", "halfnorm", "negexp", "logistic", "power")) try_case(set, type, side, method)
  if (set %in% c("egger2001", "raudenbush1985")) for (type in c("halfnorm", "power", "beta")) try_case(set, type, "two.sided", method)
}
 # After each set, because all of them take half an hour.
 writeLines(c(sprintf('{"source":%s,', line(source)), sprintf('"sets":%s,', line(sets)), '"cases":[', paste(unlist(cases), collapse = ",\n"), "]}"), file.path(folder, "selection-models.json"))
}
