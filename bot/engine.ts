import { setFlagsFromString } from 'node:v8';

/** Sixteen times V8's own. */
const interruptBudget = 1_081_344;

/**
 * Has V8 wait longer before it compiles a function for speed. This program has some 1,400 functions that each run a few
 * thousand times for a mail: of reviews of 4,000 patches on one processor, a fifth of the time went into compiling them.
 */
export function compileLater(): void {
  // Measured with the V8 of Node 20; later ones have a compiler more, and a flag that they do not know they complain of.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
}
