function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Whether an unknown word looks like an attribute macro: `__foo`, but not `__foo_t` or `__foo32`. */
export function looksLikeAttribute(text: string): boolean {
  if (!text.startsWith('__')) return false;
  return !text.endsWith('_t') && !isDigit(text.charCodeAt(text.length - 1));
}

/** Whether a word is written in capitals. */
export function isCapitals(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const capital = (code >= 65 && code <= 90) || code === 95 || (index > 0 && isDigit(code));
    if (!capital) return false;
  }
  return text !== '';
}
