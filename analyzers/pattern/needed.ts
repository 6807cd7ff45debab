import type { Piece } from './parse.ts';

/** Shorter texts stand nearly everywhere. */
const SHORTEST = 3;
const MOST = 24;

/** Texts of which whatever a pattern matches has one; null where no such can be told, or it would tell little. */
export function neededTexts(piece: Piece): readonly string[] | null {
  const texts = textsOf(piece);
  if (texts === null || texts.length > MOST) return null;
  return shortest(texts) < SHORTEST ? null : texts;
}

function textsOf(piece: Piece): readonly string[] | null {
  switch (piece.what) {
    case 'unit':
      return piece.letter === null ? null : [piece.letter];
    case 'start':
    case 'end':
    case 'boundary':
    case 'no-boundary':
      return null;
    case 'repeat':
      return piece.least === 0 ? null : textsOf(piece.piece);
    case 'choice':
      return ofChoice(piece.pieces.map(textsOf));
    case 'row':
      return ofRow(piece.pieces);
  }
}

function ofChoice(ways: readonly (readonly string[] | null)[]): readonly string[] | null {
  const texts = ways.flatMap(way => way ?? []);
  return ways.includes(null) ? null : texts;
}

/** All of a row is needed: what tells most is enough. Letters side by side are one text. */
function ofRow(pieces: readonly Piece[]): readonly string[] | null {
  let best: readonly string[] | null = null;
  let run = '';
  for (const piece of pieces) {
    if (piece.what === 'unit' && piece.letter !== null) run += piece.letter;
    else if (piece.what === 'unit' || 'piece' in piece || 'pieces' in piece) {
      best = better(better(best, run === '' ? null : [run]), textsOf(piece));
      run = '';
    }
  }
  return better(best, run === '' ? null : [run]);
}

function better(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (one === null || other === null) return one ?? other;
  return shortest(other) > shortest(one) ? other : one;
}

function shortest(texts: readonly string[]): number {
  return Math.min(...texts.map(({ length }) => length));
}
