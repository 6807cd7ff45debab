/** Whether an unknown word looks like an attribute macro: `__foo`, but not `__foo_t` or `__foo32`. */
export function looksLikeAttribute(text: string): boolean {
  return text.startsWith('__') && !text.endsWith('_t') && !/^__[a-z]+\d+$/.test(text);
}

/** Whether a word is written in capitals. */
export function isCapitals(text: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(text);
}
