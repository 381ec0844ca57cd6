/** The judges: one per kind of evidence. */
export { type ConversionJudgement, judgeConversion } from './judge-conversion.js';
export { type DataJudgement, judgeAgainstData } from './judge-against-data.js';
export { type TextJudgement, judgeTextOnly } from './judge-text-only.js';
export { notCheckable } from './not-checkable.js';
export { gradeMeanings, meets, worstGrade } from './grades.js';
