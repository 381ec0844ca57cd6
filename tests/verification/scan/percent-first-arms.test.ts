import { readPercentFirstArms } from '../../../src/verification/scan/percent-first-arms.js';
import { testReading } from './read-at.js';

const second = '16.3% of those on placebo (139 of 851) (RR 0.79';
const both = '112/846=12.9% v 139/851=16.3%';

testReading('arms with their percentages before them', readPercentFirstArms, [
  [`12.9% of those on drug (112 of 846) and in ${second}`, both, '(RR 0.79'],
  [`12.9% In the low-dose group (112/846), and ${second}`, both, '(RR 0.79'],
  [`12.9% of the low – dose group (112/846) versus ${second}`, both, '(RR 0.79'],
  [`12.9% of those on drug (112 of 846 patients) as compared with ${second}`, both, '(RR 0.79'],
  // Twelve tokens to the count, and thirteen.
  [`12.9% of ${'a '.repeat(12)}(112 of 846) and ${second}`, both, '(RR 0.79'],
  [`12.9% of ${'a '.repeat(13)}(112 of 846) and ${second}`, null],
  [`12.9% often given (112 of 846) and ${second}`, null],
  [`12.9% thereof given (112 of 846) and ${second}`, null],
  [`12.9% of those on drug, 112 of 846) and ${second}`, null],
  [`12.9% of those on drug 112 of 846) and ${second}`, null],
  [`12.9% of those on drug (112 of 846; 5 lost) and ${second}`, null],
  [`12.9% of those on drug (112 of 846 patients; 5 lost) and ${second}`, null],
  [`12.9% of those on drug (112 of 846 and ${second}`, null],
  [`12.9% of those on drug (112) and ${second}`, null],
  [`12.9% of those on drug (112 of 846) thousand ${second}`, null],
  [`12.9% of those on drug (112 of 846) android ${second}`, null],
  [`12.9% of those on drug (112 of 846) with ${second}`, null],
  [`12.9% of those on drug (112 of 846) and RR 0.79`, null],
  [`12.9% of those on drug (112 of 846) and ${second.replace('RR', 'HR')}`, null],
  // Points of a scale, unless the percentage is theirs.
  [`50% of them (3 of 10) and ${second}`, null],
  [`30% of them (3 of 10) and ${second}`, '3/10=30% v 139/851=16.3%', '(RR 0.79'],
  [`12.9% of those on drug (112 of 846) adjusted) and ${second}`, '112/846=- v 139/851=16.3%', '(RR 0.79'],
  [`adjusted ¦12.9% of those on drug (112 of 846) and ${second}`, '112/846=- v 139/851=16.3%', '(RR 0.79'],
], ({ counts }) => counts.map(({ events, total, percent }) => `${events ?? '-'}/${total ?? '-'}=${percent ?? '-'}`).join(' v '));
