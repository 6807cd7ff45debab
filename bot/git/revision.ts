const fullId = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const abbreviatedId = /^[0-9a-f]{4,64}$/;
const revision = /^[A-Za-z0-9_@][A-Za-z0-9_./@{}^~+=-]{0,255}$/;

/** Is this a whole object id (SHA-1 or SHA-256)? */
export function isFullId(text: string): boolean {
  return fullId.test(text);
}

/** Could this be an object id cut short, as in a patch's `index` line? */
export function isAbbreviatedId(text: string): boolean {
  return abbreviatedId.test(text);
}

/**
 * May this be handed to git as a revision? Branch and tag names, ids, `HEAD~3`, `v6.1^{tree}`; never an option,
 * a range, a search (`:/text`), or anything with white space.
 */
export function isRevision(text: string): boolean {
  return revision.test(text) && !text.includes('..') && !text.includes('{/') && !text.includes('{-');
}
