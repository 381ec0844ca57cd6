import type { ConversionRow } from '../route.js';

/** What is done between the rows of one trial with several arms; `arms.ts` does it where the user names the column. */
export const armConversions = {
  'combined-arms': {
    name: 'treatment arms combined',
    description: 'Treatment arms of one trial as one: counts add up, mean and SD are those of all participants together',
    reference: 'Cochrane Handbook 6.5.2.10, 23.3.4',
    routes: [],
  },
  'split-control': {
    name: 'shared control group split',
    description: 'A control group that several rows share, divided evenly among them; mean and SD stay',
    reference: 'Cochrane Handbook 23.3.4',
    routes: [],
  },
} as const satisfies Record<string, ConversionRow>;
