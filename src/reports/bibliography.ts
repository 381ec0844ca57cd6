/** A work as a list of references has it. */
export interface Work {
  readonly type: 'article' | 'book';
  /** Family name first, parted by "and". */
  readonly author: string;
  readonly title: string;
  readonly year: number;
  readonly journal?: string;
  readonly publisher?: string;
  readonly volume?: string;
  readonly number?: string;
  readonly pages?: string;
  readonly doi?: string;
}

/**
 * Works that methods are from, by the short form in which the tables of methods cite them. A method whose work is not here
 * is cited by its short form alone; a DOI that could be read nowhere is left out.
 */
export const bibliography: Readonly<Record<string, Work>> = {
  'Begg & Mazumdar 1994': { type: 'article', author: 'Begg, Colin B. and Mazumdar, Madhuchhanda', title: 'Operating characteristics of a rank correlation test for publication bias', journal: 'Biometrics', year: 1994, volume: '50', number: '4', pages: '1088--1101', doi: '10.2307/2533446' },
  'Borenstein & Higgins 2013': { type: 'article', author: 'Borenstein, Michael and Higgins, Julian P. T.', title: 'Meta-analysis and subgroups', journal: 'Prevention Science', year: 2013, volume: '14', number: '2', pages: '134--143', doi: '10.1007/s11121-013-0377-7' },
  'Borenstein et al. 2009': { type: 'book', author: 'Borenstein, Michael and Hedges, Larry V. and Higgins, Julian P. T. and Rothstein, Hannah R.', title: 'Introduction to Meta-Analysis', publisher: 'Wiley', year: 2009, doi: '10.1002/9780470743386' },
  'Cochran 1954a': { type: 'article', author: 'Cochran, William G.', title: 'The combination of estimates from different experiments', journal: 'Biometrics', year: 1954, volume: '10', number: '1', pages: '101--129', doi: '10.2307/3001666' },
  'Cochran 1954b': { type: 'article', author: 'Cochran, William G.', title: 'Some methods for strengthening the common χ² tests', journal: 'Biometrics', year: 1954, volume: '10', number: '4', pages: '417--451', doi: '10.2307/3001616' },
  'DerSimonian & Laird 1986': { type: 'article', author: 'DerSimonian, Rebecca and Laird, Nan', title: 'Meta-analysis in clinical trials', journal: 'Controlled Clinical Trials', year: 1986, volume: '7', number: '3', pages: '177--188', doi: '10.1016/0197-2456(86)90046-2' },
  'Duval & Tweedie 2000': { type: 'article', author: 'Duval, Sue and Tweedie, Richard', title: 'Trim and fill: a simple funnel-plot-based method of testing and adjusting for publication bias in meta-analysis', journal: 'Biometrics', year: 2000, volume: '56', number: '2', pages: '455--463', doi: '10.1111/j.0006-341X.2000.00455.x' },
  'Egger et al. 1997': { type: 'article', author: 'Egger, Matthias and Davey Smith, George and Schneider, Martin and Minder, Christoph', title: 'Bias in meta-analysis detected by a simple, graphical test', journal: 'BMJ', year: 1997, volume: '315', number: '7109', pages: '629--634', doi: '10.1136/bmj.315.7109.629' },
  'Freeman & Tukey 1950': { type: 'article', author: 'Freeman, Murray F. and Tukey, John W.', title: 'Transformations related to the angular and the square root', journal: 'The Annals of Mathematical Statistics', year: 1950, volume: '21', number: '4', pages: '607--611', doi: '10.1214/aoms/1177729756' },
  'Greenland & Robins 1985': { type: 'article', author: 'Greenland, Sander and Robins, James M.', title: 'Estimation of a common effect parameter from sparse follow-up data', journal: 'Biometrics', year: 1985, volume: '41', number: '1', pages: '55--68', doi: '10.2307/2530643' },
  'Hardy & Thompson 1996': { type: 'article', author: 'Hardy, Rebecca J. and Thompson, Simon G.', title: 'A likelihood approach to meta-analysis with random effects', journal: 'Statistics in Medicine', year: 1996, volume: '15', number: '6', pages: '619--629', doi: '10.1002/(SICI)1097-0258(19960330)15:6<619::AID-SIM188>3.0.CO;2-A' },
  'Hartung & Knapp 2001': { type: 'article', author: 'Hartung, Joachim and Knapp, Guido', title: 'A refined method for the meta-analysis of controlled clinical trials with binary outcome', journal: 'Statistics in Medicine', year: 2001, volume: '20', number: '24', pages: '3875--3889', doi: '10.1002/sim.1009' },
  'Hedges & Olkin 1985': { type: 'book', author: 'Hedges, Larry V. and Olkin, Ingram', title: 'Statistical Methods for Meta-Analysis', publisher: 'Academic Press', year: 1985 },
  'Hedges 1981': { type: 'article', author: 'Hedges, Larry V.', title: "Distribution theory for Glass's estimator of effect size and related estimators", journal: 'Journal of Educational Statistics', year: 1981, volume: '6', number: '2', pages: '107--128', doi: '10.3102/10769986006002107' },
  'Higgins & Thompson 2002': { type: 'article', author: 'Higgins, Julian P. T. and Thompson, Simon G.', title: 'Quantifying heterogeneity in a meta-analysis', journal: 'Statistics in Medicine', year: 2002, volume: '21', number: '11', pages: '1539--1558', doi: '10.1002/sim.1186' },
  'Higgins et al. 2009': { type: 'article', author: 'Higgins, Julian P. T. and Thompson, Simon G. and Spiegelhalter, David J.', title: 'A re-evaluation of random-effects meta-analysis', journal: 'Journal of the Royal Statistical Society: Series A', year: 2009, volume: '172', number: '1', pages: '137--159', doi: '10.1111/j.1467-985X.2008.00552.x' },
  'Jackson 2013': { type: 'article', author: 'Jackson, Dan', title: 'Confidence intervals for the between-study variance in random effects meta-analysis using generalised Cochran heterogeneity statistics', journal: 'Research Synthesis Methods', year: 2013, volume: '4', number: '3', pages: '220--229' },
  'Katz et al. 1978': { type: 'article', author: 'Katz, D. and Baptista, J. and Azen, S. P. and Pike, M. C.', title: 'Obtaining confidence intervals for the risk ratio in cohort studies', journal: 'Biometrics', year: 1978, volume: '34', number: '3', pages: '469--474', doi: '10.2307/2530610' },
  'Knapp & Hartung 2003': { type: 'article', author: 'Knapp, Guido and Hartung, Joachim', title: 'Improved tests for a random effects meta-regression with a single covariate', journal: 'Statistics in Medicine', year: 2003, volume: '22', number: '17', pages: '2693--2710', doi: '10.1002/sim.1482' },
  'Luo et al. 2018': { type: 'article', author: 'Luo, Dehui and Wan, Xiang and Liu, Jiming and Tong, Tiejun', title: 'Optimally estimating the sample mean from the sample size, median, mid-range, and/or mid-quartile range', journal: 'Statistical Methods in Medical Research', year: 2018, volume: '27', number: '6', pages: '1785--1805', doi: '10.1177/0962280216669183' },
  'Mantel & Haenszel 1959': { type: 'article', author: 'Mantel, Nathan and Haenszel, William', title: 'Statistical aspects of the analysis of data from retrospective studies of disease', journal: 'Journal of the National Cancer Institute', year: 1959, volume: '22', number: '4', pages: '719--748', doi: '10.1093/jnci/22.4.719' },
  'Partlett & Riley 2017': { type: 'article', author: 'Partlett, Christopher and Riley, Richard D.', title: 'Random effects meta-analysis: coverage performance of 95% confidence and prediction intervals following REML estimation', journal: 'Statistics in Medicine', year: 2017, volume: '36', number: '2', pages: '301--317', doi: '10.1002/sim.7140' },
  'Paule & Mandel 1982': { type: 'article', author: 'Paule, Robert C. and Mandel, John', title: 'Consensus values and weighting factors', journal: 'Journal of Research of the National Bureau of Standards', year: 1982, volume: '87', number: '5', pages: '377--385', doi: '10.6028/jres.087.022' },
  'Riley et al. 2011': { type: 'article', author: 'Riley, Richard D. and Higgins, Julian P. T. and Deeks, Jonathan J.', title: 'Interpretation of random effects meta-analyses', journal: 'BMJ', year: 2011, volume: '342', pages: 'd549', doi: '10.1136/bmj.d549' },
  'Sidik & Jonkman 2005': { type: 'article', author: 'Sidik, Kurex and Jonkman, Jeffrey N.', title: 'Simple heterogeneity variance estimation for meta-analysis', journal: 'Journal of the Royal Statistical Society: Series C', year: 2005, volume: '54', number: '2', pages: '367--384', doi: '10.1111/j.1467-9876.2005.00489.x' },
  'Stijnen et al. 2010': { type: 'article', author: 'Stijnen, Theo and Hamza, Taye H. and Özdemir, Pınar', title: 'Random effects meta-analysis of event outcome in the framework of the generalized linear mixed model with applications in sparse data', journal: 'Statistics in Medicine', year: 2010, volume: '29', number: '29', pages: '3046--3067', doi: '10.1002/sim.4040' },
  'Viechtbauer 2005': { type: 'article', author: 'Viechtbauer, Wolfgang', title: 'Bias and efficiency of meta-analytic variance estimators in the random-effects model', journal: 'Journal of Educational and Behavioral Statistics', year: 2005, volume: '30', number: '3', pages: '261--293', doi: '10.3102/10769986030003261' },
  'Viechtbauer 2007': { type: 'article', author: 'Viechtbauer, Wolfgang', title: 'Confidence intervals for the amount of heterogeneity in meta-analysis', journal: 'Statistics in Medicine', year: 2007, volume: '26', number: '1', pages: '37--52', doi: '10.1002/sim.2514' },
  'Viechtbauer 2010': { type: 'article', author: 'Viechtbauer, Wolfgang', title: 'Conducting meta-analyses in R with the metafor package', journal: 'Journal of Statistical Software', year: 2010, volume: '36', number: '3', pages: '1--48', doi: '10.18637/jss.v036.i03' },
  'Wan et al. 2014': { type: 'article', author: 'Wan, Xiang and Wang, Wenqian and Liu, Jiming and Tong, Tiejun', title: 'Estimating the sample mean and standard deviation from the sample size, median, range and/or interquartile range', journal: 'BMC Medical Research Methodology', year: 2014, volume: '14', pages: '135', doi: '10.1186/1471-2288-14-135' },
  'Whitehead & Whitehead 1991': { type: 'article', author: 'Whitehead, Anne and Whitehead, John', title: 'A general parametric approach to the meta-analysis of randomized clinical trials', journal: 'Statistics in Medicine', year: 1991, volume: '10', number: '11', pages: '1665--1677', doi: '10.1002/sim.4780101105' },
  'Woolf 1955': { type: 'article', author: 'Woolf, Barnet', title: 'On estimating the relation between blood group and disease', journal: 'Annals of Human Genetics', year: 1955, volume: '19', number: '4', pages: '251--253', doi: '10.1111/j.1469-1809.1955.tb01348.x' },
  'Yusuf et al. 1985': { type: 'article', author: 'Yusuf, Salim and Peto, Richard and Lewis, John and Collins, Rory and Sleight, Peter', title: 'Beta blockade during and after myocardial infarction: an overview of the randomized trials', journal: 'Progress in Cardiovascular Diseases', year: 1985, volume: '27', number: '5', pages: '335--371', doi: '10.1016/s0033-0620(85)80003-7' },
};
