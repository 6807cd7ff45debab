import type { Kind } from './kind.ts';

/** INTERFACE.md 2.5: what user space sees; in a class the worst first. */
export const surfaceKinds: readonly Kind[] = [];
