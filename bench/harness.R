# Times work() and prints what it came to: as bench/measure.ts does for ours, each sample of many runs where one is short.
# One tab-separated line per time (elapsed, processor; ms per run) and per figure (%.17g).
took <- function(runs) {
  gc(FALSE)
  before <- proc.time()
  for (run in seq_len(runs)) result <<- work()
  spent <- proc.time() - before
  1000 * c(spent[["elapsed"]], sum(spent[c("user.self", "sys.self", "user.child", "sys.child")])) / runs
}
tell <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
first <- took(1)
runs <- if (first[1] > 100) 1 else ceiling(200 / max(first[1], 0.1))
tell("runs", runs)
# What takes minutes is not done again.
samples <- if (first[1] > 2000) list(first) else lapply(seq_len(if (first[1] > 400) 3 else 7), function(sample) took(runs))
for (sample in samples) tell("time", sprintf("%.6f", sample[1]), sprintf("%.6f", sample[2]))
found <- figures(result)
for (name in names(found)) tell("figure", name, sprintf("%.17g", found[[name]]))
