const NO_WIDTH = /^[\p{Mn}\p{Me}\u200c\u200d]$/u;
const TWO_WIDE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]$/u;

/** How many columns of a terminal one character takes. */
function columnsOfCharacter(character: string): number {
  if (character <= '\u02ff') return 1;
  if (NO_WIDTH.test(character)) return 0;
  return TWO_WIDE.test(character) ? 2 : 1;
}

/** How many columns of a terminal a clean line takes. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}

/** A word in pieces of at most `room` columns, cut after a `/` of its later half where there is one. */
export function breakWord(word: string, room: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of word) {
    const columns = columnsOfCharacter(character);
    if (used + columns > room && piece !== '') {
      const slash = piece.lastIndexOf('/') + 1;
      const cut = slash > piece.length / 2 ? slash : piece.length;
      pieces.push(piece.slice(0, cut));
      piece = piece.slice(cut);
      used = columnsOf(piece);
    }
    piece += character;
    used += columns;
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}
