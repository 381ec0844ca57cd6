// Functions of which nobody can notice a changed digit, by the reason why. What is not listed, and goes unnoticed, is a hole.

/** @type {Readonly<Record<string, readonly string[]>>} */
const reasons = {
  'only where it is zero matters: it is solved, and its solution is held to its equation': [
    'models/tau2/paule-mandel.ts#pauleMandelEquation',
    'models/tau2/empirical-bayes.ts#empiricalBayesEquation',
    'models/tau2/generalised-q-median.ts#generalisedQMedianEquation',
    'models/tau2/maximum-likelihood.ts#likelihoodScore',
    'models/tau2/restricted-maximum-likelihood.ts#restrictedScore',
    'models/tau2/likelihood-maxima.ts#scoreRatio',
    'models/tau2/estimators.ts#tau2Estimators.GENQM.equation',
    'models/meta-regression/residual-tau2.ts#residualTau2.REML.equation',
    'models/meta-regression/residual-tau2.ts#residualTau2.ML.equation',
    'models/meta-regression/residual-tau2.ts#residualTau2.PM.equation',
    'models/meta-regression/residual-tau2.ts#residualTau2.PMM.equation',
  ],
  'a common factor or a constant cancels': [
    'models/tau2/maximum-likelihood.ts#fullLikelihood.extra',
    'diagnostics/funnel/predictors.ts#predictors.ni.of',
    'diagnostics/funnel/predictors.ts#predictors.ninv.of',
    'diagnostics/funnel/predictors.ts#predictors.sqrtninv.of',
  ],
  'only a start or a bound: what follows does not hang on its digits': [
    'models/inverse-variance.ts#roundingOf',
    'models/tau2/likelihood-maxima.ts#scanRange',
    'models/tau2/maximum-likelihood.ts#fullLikelihood.divisor',
    'models/tau2/restricted-maximum-likelihood.ts#restrictedLikelihood.divisor',
    'models/meta-regression/decomposition.ts#scratchFor',
    'diagnostics/selection/weight-functions.ts#weightFunctionRow',
    'models/glmm/design.ts#saturatedDrawnDesign',
  ],
  'only passed on, and asked for its other parts': ['verification/quoted-words.ts#quotedWords'],
};

const reasonById = new Map(Object.entries(reasons).flatMap(([reason, ids]) => ids.map((id) => [id, reason])));

/** Why nobody can notice the digits of a function; undefined where nothing is known. */
export const reasonFor = (id) => reasonById.get(id);
