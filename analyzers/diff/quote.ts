const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
};

/** A name in C quotes at the start of `text`, and the rest behind the closing quote; null when it is not well formed. */
export function unquote(text: string): { readonly name: string; readonly rest: string } | null {
  if (!text.startsWith('"')) {
    return null;
  }
  const parts: string[] = [];
  let at = 1;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === '"') {
      return { name: parts.join(''), rest: text.slice(at + 1) };
    }
    if (character !== '\\') {
      parts.push(character);
      at += 1;
      continue;
    }
    const octal = /^[0-3][0-7]{2}/.exec(text.slice(at + 1, at + 4));
    const escaped = octal ? String.fromCharCode(Number.parseInt(octal[0], 8)) : escapes[text.charAt(at + 1)];
    if (escaped === undefined) {
      return null;
    }
    parts.push(escaped);
    at += octal ? 4 : 2;
  }
  return null;
}
