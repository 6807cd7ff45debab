/** What stands between a parenthesis and the one that closes it. */
export function argumentAt(code: string, open: number): string {
  let depth = 0;
  for (let at = open; at < code.length; at++) {
    if (code[at] === '(') depth++;
    else if (code[at] === ')' && --depth === 0) return code.slice(open + 1, at);
  }
  return code.slice(open + 1);
}
