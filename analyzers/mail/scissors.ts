/**
 * Is the line a scissors line, `-- >8 --` or `- - - 8< - cut here - - -`, as git-mailinfo(1) defines it: scissors,
 * at least eight visible characters, and two thirds of the line perforation.
 */
export function isScissorsLine(line: string): boolean {
  let scissors = false;
  let gap = 0;
  let perforation = 0;
  let perforated = false;
  const visible = line.trim();
  for (let at = 0; at < visible.length; at++) {
    const char = visible.charAt(at);
    if (/\s/.test(char)) {
      if (perforated) {
        perforation++;
        gap++;
      }
      continue;
    }
    const pair = visible.slice(at, at + 2);
    const cut = pair === '>8' || pair === '8<' || pair === '>%' || pair === '%<';
    perforated = char === '-' || cut;
    if (cut) {
      scissors = true;
      at++;
    }
    if (perforated) perforation += cut ? 2 : 1;
  }
  return scissors && visible.length >= 8 && visible.length < perforation * 3 && gap * 2 < perforation;
}
