# Writes glmm.json: Rscript glmm.R > glmm.json
#
# Three kinds of values for each model.
# `direct`: the likelihood as it is defined, its integrals by the trapezoid rule around the mode (not by Gauss-Hermite), its
#   maximum by nlminb and then by Newton steps on numDeriv's derivatives until the gradient is rounding.
# `metafor`: rma.glmm of metafor 3.8-1 with lme4 (7 points; Laplace for UM.RS random), optimisers as tight as they go.
# `saturated`: log-likelihood and Wald statistic of the saturated model, computed study by study.
# `laplace`: UM.RS by Laplace's approximation, maximised as above.
suppressMessages({ library(metafor); library(metadat); library(numDeriv); library(jsonlite) })

sets <- list(
  bcg = with(dat.bcg, list(kind = "binary", a = tpos, n1 = tpos + tneg, c = cpos, n2 = cpos + cneg)),
  nielweise2007 = with(dat.nielweise2007, list(kind = "binary", a = ai, n1 = n1i, c = ci, n2 = n2i)),
  collins1985a = with(dat.collins1985a, list(kind = "binary", a = b.xti, n1 = nti, c = b.xci, n2 = nci)),
  nielweise2008 = with(dat.nielweise2008, list(kind = "person-time", a = x1i, n1 = t1i / 1000, c = x2i, n2 = t2i / 1000)),
  hart1999 = with(dat.hart1999, list(kind = "person-time", a = x1i, n1 = t1i, c = x2i, n2 = t2i)),
  catheters = with(dat.nielweise2007, list(kind = "proportion", a = ai, n1 = n1i)),
  pritz1997 = with(dat.pritz1997, list(kind = "proportion", a = xi, n1 = ni)),
  infections = with(dat.nielweise2008, list(kind = "rate", a = x1i, n1 = t1i / 1000)),
  events1999 = with(dat.hart1999, list(kind = "rate", a = x1i, n1 = t1i))
)
sets$collins1985a <- with(sets$collins1985a, { ok <- !is.na(a + n1 + c + n2); list(kind = "binary", a = a[ok], n1 = n1[ok], c = c[ok], n2 = n2[ok]) })

# a cell: log density at linear predictor eta (vectorised), and its first two derivatives there
cell_binomial <- function(y, n, offset = 0) list(
  log = function(eta) dbinom(y, n, plogis(eta + offset), log = TRUE),
  d = function(eta) { p <- plogis(eta + offset); c(y - n * p, -n * p * (1 - p)) })
cell_poisson <- function(y, t) list(log = function(eta) dpois(y, t * exp(eta), log = TRUE), d = function(eta) c(y - t * exp(eta), -t * exp(eta)))
cell_hyper <- function(a, n1, c, n2) {
  m <- a + c; u <- max(0, m - n2):min(n1, m)
  h <- dhyper(u, n1, n2, m, log = TRUE)
  shares <- function(eta) { l <- outer(u, eta) + h; l <- sweep(l, 2, apply(l, 2, max)); sweep(exp(l), 2, colSums(exp(l)), "/") }
  list(log = function(eta) { l <- outer(u, eta) + h; top <- apply(l, 2, max); (h + u * 0)[u == a] + a * eta - top - log(colSums(exp(sweep(l, 2, top)))) },
    d = function(eta) { p <- shares(eta); mean <- sum(u * p); c(a - mean, -sum((u - mean)^2 * p)) })
}

# log of the integral of exp(sum of cells) over q independent standard normal effects; slopes: one row per cell
integral <- function(cells, fixed, slopes) {
  q <- ncol(slopes)
  if (q == 0 || all(slopes == 0)) { s <- 0; for (i in seq_along(cells)) s <- s + cells[[i]]$log(fixed[i]); return(s) }
  h <- function(z) { eta <- z %*% t(slopes); s <- -rowSums(z^2) / 2 - q / 2 * log(2 * pi)
    for (i in seq_along(cells)) s <- s + cells[[i]]$log(eta[, i] + fixed[i]); s }
  mode <- rep(0, q)
  for (it in 1:100) {
    d <- vapply(seq_along(cells), function(i) cells[[i]]$d(fixed[i] + sum(slopes[i, ] * mode)), c(0, 0))
    M <- diag(q) + t(slopes) %*% (-d[2, ] * slopes)
    step <- solve(M, t(slopes) %*% d[1, ] - mode)
    step <- step / max(1, max(abs(step)))
    mode <- mode + drop(step)
    if (max(abs(step)) < 1e-12) break
  }
  L <- t(chol(solve(M)))
  step <- if (q == 1) 0.15 else 0.3; reach <- if (q == 1) 24 else 12
  x <- as.matrix(expand.grid(rep(list(seq(-reach, reach, by = step)), q)))
  values <- h(sweep(x %*% t(L), 2, -mode))
  top <- max(values); top + log(sum(exp(values - top))) + q * log(step) + log(det(L))
}

half <- 1 / 2
studies_of <- function(set, model) lapply(seq_along(set$a), function(i) with(set, {
  arms <- switch(kind, binary = list(cell_binomial(a[i], n1[i]), cell_binomial(c[i], n2[i])),
    `person-time` = list(cell_poisson(a[i], n1[i]), cell_poisson(c[i], n2[i])), proportion = list(cell_binomial(a[i], n1[i])), rate = list(cell_poisson(a[i], n1[i])))
  switch(model,
    UM.FS = list(cells = arms, fixed = rbind(half, -half), own = c(1, 1), random = list(tau = rbind(half, -half))),
    UM.RS = list(cells = arms, fixed = rbind(c(half, 1), c(-half, 1)), random = list(sigma = rbind(1, 1), tau = rbind(half, -half))),
    CM.EL = list(cells = if (kind == "binary") list(cell_hyper(a[i], n1[i], c[i], n2[i])) else list(cell_binomial(a[i], a[i] + c[i], log(n1[i] / n2[i]))),
      fixed = matrix(1), random = list(tau = matrix(1))),
    CM.AL = list(cells = list(cell_binomial(a[i], a[i] + c[i], log(n1[i] / n2[i]))), fixed = matrix(1), random = list(tau = matrix(1))),
    one = list(cells = arms, fixed = matrix(1), random = list(tau = matrix(1))))
}))

telling <- function(set, model) {
  if (model %in% c("UM.RS", "one")) return(set)
  keep <- set$a + set$c > 0 & (set$kind != "binary" | set$a + set$c < set$n1 + set$n2)
  lapply(set, function(x) if (length(x) == 1) x else x[keep])
}

direct <- function(set, model, random) {
  studies <- studies_of(set, model)
  names <- c(if (model == "UM.RS") "sigma", if (random) "tau")
  p <- ncol(studies[[1]]$fixed)
  one <- function(s, par, alpha) {
    fixed <- drop(s$fixed %*% par[seq_len(p)]) + (if (is.null(s$own)) 0 else alpha * s$own)
    slopes <- matrix(0, length(s$cells), 0)
    for (j in seq_along(names)) slopes <- cbind(slopes, s$random[[names[j]]] * par[p + j])
    integral(s$cells, fixed, slopes)
  }
  own <- rep(NA, length(studies))
  ll <- function(par) sum(vapply(seq_along(studies), function(i) { s <- studies[[i]]
    if (is.null(s$own)) return(one(s, par))
    start <- if (is.na(own[i])) -3 else own[i]
    f <- function(al) one(s, par, al)
    # Newton steps on differences of fourth order; an error of 1e-9 in alpha changes its maximum by 1e-18
    al <- start; e <- 2e-3
    for (it in 1:60) {
      v <- vapply(-2:2, function(j) f(al + j * e), 0)
      g <- (8 * (v[4] - v[2]) - (v[5] - v[1])) / (12 * e); H <- (16 * (v[4] + v[2]) - (v[5] + v[1]) - 30 * v[3]) / (12 * e^2)
      move <- max(-1, min(1, if (H < 0) -g / H else sign(g)))
      al <- al + move
      if (abs(move) < 1e-9) break
    }
    own[i] <<- al
    f(al) }, 0))
  start <- c(if (model == "UM.RS") c(-0.2, -3) else if (model == "one") -2 else -0.2, rep(0.5, length(names)))
  o <- nlminb(start, function(x) -ll(x), control = list(rel.tol = 1e-14))
  par <- o$par
  for (it in 1:3) { g <- numDeriv::grad(ll, par); H <- numDeriv::hessian(ll, par); par <- par - solve(H, g) }
  H <- numDeriv::hessian(ll, par); V <- solve(-H)
  list(estimate = par[1], se = sqrt(V[1, 1]), logLik = ll(par),
    tau2 = if (random) par[length(par)]^2 else 0, seTau2 = if (random) 2 * abs(par[length(par)]) * sqrt(V[length(par), length(par)]) else NULL,
    sigma2 = if (model == "UM.RS") par[p + 1]^2 else NULL, gradient = max(abs(numDeriv::grad(ll, par) * sqrt(diag(V)))))
}

# Laplace's approximation of UM.RS with random effects: the integrand's top and its curvature there
laplace <- function(set) {
  studies <- studies_of(set, "UM.RS")
  ll <- function(par) sum(vapply(studies, function(s) {
    fixed <- drop(s$fixed %*% par[1:2]); S <- cbind(s$random$sigma * par[3], s$random$tau * par[4]); z <- c(0, 0)
    for (it in 1:200) {
      d <- vapply(1:2, function(i) s$cells[[i]]$d(fixed[i] + sum(S[i, ] * z)), c(0, 0))
      M <- diag(2) + t(S) %*% (-d[2, ] * S); step <- drop(solve(M, t(S) %*% d[1, ] - z))
      step <- step / max(1, max(abs(step))); z <- z + step
      if (max(abs(step)) < 1e-13) break
    }
    s$cells[[1]]$log(fixed[1] + sum(S[1, ] * z)) + s$cells[[2]]$log(fixed[2] + sum(S[2, ] * z)) - sum(z^2) / 2 - log(det(M)) / 2 }, 0))
  par <- nlminb(c(-0.5, -3, 1, 0.5), function(x) -ll(x), control = list(rel.tol = 1e-14))$par
  for (it in 1:3) par <- par - solve(numDeriv::hessian(ll, par), numDeriv::grad(ll, par))
  list(estimate = par[1], se = sqrt(solve(-numDeriv::hessian(ll, par))[1, 1]), tau2 = par[4]^2, sigma2 = par[3]^2, logLik = ll(par))
}

saturated <- function(set, model) {
  if (model == "UM.RS") return(NULL)
  fits <- lapply(studies_of(set, model), function(s) {
    logs <- vapply(s$cells, function(cell) { o <- optimize(function(e) cell$log(e), c(-40, 40), maximum = TRUE, tol = 1e-12); c(o$maximum, o$objective) }, c(0, 0))
    etas <- vapply(seq_along(s$cells), function(i) { e <- logs[1, i]; if (abs(e) > 25) return(sign(e) * Inf)
      for (it in 1:6) { d <- s$cells[[i]]$d(e); e <- e - d[1] / d[2] }; e }, 0)
    vars <- vapply(seq_along(s$cells), function(i) if (is.finite(etas[i])) -1 / s$cells[[i]]$d(etas[i])[2] else Inf, 0)
    list(effect = if (length(etas) == 2) etas[1] - etas[2] else etas[1], var = sum(vars), ll = sum(logs[2, ]))
  })
  y <- vapply(fits, `[[`, 0, "effect"); v <- vapply(fits, `[[`, 0, "var"); ok <- is.finite(v); w <- 1 / v[ok]
  list(logLik = sum(vapply(fits, `[[`, 0, "ll")), wald = sum(w * (y[ok] - sum(w * y[ok]) / sum(w))^2))
}

by_metafor <- function(set, model, random) {
  args <- list(method = if (random) "ML" else "EE", nAGQ = 7)
  tight <- list(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), tolPwrss = 1e-12)
  if (model != "one") args$model <- model
  args <- c(args, switch(set$kind,
    binary = list(measure = "OR", ai = set$a, n1i = set$n1, ci = set$c, n2i = set$n2),
    `person-time` = list(measure = "IRR", x1i = set$a, t1i = set$n1, x2i = set$c, t2i = set$n2),
    proportion = list(measure = "PLO", xi = set$a, ni = set$n1), rate = list(measure = "IRLN", xi = set$a, ti = set$n1)))
  exact <- model == "CM.EL" && set$kind == "binary"
  # lme4 refuses to be that exact for some sets; then as exact as it goes.
  controls <- if (exact) lapply(c(1e-12, 1e-10, 1e-8), function(tol) list(dnchgcalc = "dnoncenhypergeom", optCtrl = list(rel.tol = tol, iter.max = 1000, eval.max = 2000), intCtrl = list(rel.tol = 1e-10, lower = -15, upper = 15)))
    else c(list(list(glmCtrl = list(epsilon = 1e-14, maxit = 200), glmerCtrl = tight)), list(list(glmCtrl = list(epsilon = 1e-14, maxit = 200))))
  for (control in controls) {
    args$control <- control
    r <- suppressWarnings(try(do.call(rma.glmm, args), silent = TRUE))
    if (!inherits(r, "try-error")) break
  }
  if (inherits(r, "try-error")) return(list(failed = trimws(conditionMessage(attr(r, "condition")))))
  list(estimate = c(r$beta), se = r$se, tau2 = r$tau2, sigma2 = if (is.na(r$sigma2)) NULL else r$sigma2, wald = r$QE.Wld, lrt = r$QE.LRT, df = r$QE.df,
    logLik = r$fit.stats["ll", "ML"], parms = r$parms, I2 = if (random) r$I2 else NULL, H2 = if (random) r$H2 else NULL, k = r$k)
}

models <- list(binary = c("UM.FS", "UM.RS", "CM.EL", "CM.AL"), `person-time` = c("UM.FS", "UM.RS", "CM.EL"), proportion = "one", rate = "one")
cases <- list()
for (name in names(sets)) for (model in models[[sets[[name]]$kind]]) for (random in c(FALSE, TRUE)) {
  set <- telling(sets[[name]], model)
  began <- Sys.time()
  case <- list(set = name, model = if (model == "one") NULL else model, random = random, direct = direct(set, model, random),
    saturated = saturated(set, model), laplace = if (model == "UM.RS" && random && name != "hart1999") laplace(set), metafor = by_metafor(sets[[name]], model, random))
  message(name, " ", model, " ", random, " ", round(as.numeric(Sys.time() - began, units = "secs"), 1), " gradient ", signif(case$direct$gradient, 2))
  cases <- c(cases, list(case))
}
source <- list(metafor = as.character(packageVersion("metafor")), lme4 = as.character(packageVersion("lme4")), R = as.character(getRversion()),
  call = "Rscript glmm.R > glmm.json")
json <- toJSON(list(source = source, sets = sets, cases = cases), digits = I(16), auto_unbox = TRUE, null = "null")
cat(gsub('(\\{"set"|"sets"|"[a-z0-9]+":\\{"kind"|"cases")', "\n\\1", json), "\n")
