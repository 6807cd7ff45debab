const PIECE = /"((?:[^"\\]|\\.)*)"|([A-Za-z_]\w*)|(\S)/g;

/**
 * The text of adjacent string literals, escapes as written; a macro between them stands as `<NAME>`. null for anything but
 * literals and macros, and for a macro alone.
 */
export function literalText(value: string): string | null {
  let text = '';
  let found = false;
  for (const [, literal, name] of value.matchAll(PIECE)) {
    if (literal !== undefined) {
      text += literal;
      found = true;
    } else if (name !== undefined) text += name === 'KERN_CONT' ? '' : `<${name}>`;
    else return null;
  }
  return found ? text : null;
}

/** A name as a stringifying macro takes it: `DEVICE_ATTR(name, …)`; null for an expression or an empty argument. */
export function bareName(value: string | undefined): string | null {
  if (value === undefined) return null;
  return literalText(value) ?? (/^[\w.-]+$/.test(value) ? value : null);
}
