// One seed for every law, so that what fails once fails again: one result stands for one commit. REPOOL_LAW_SEED draws other samples.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.REPOOL_LAW_SEED ?? 20261125) });
