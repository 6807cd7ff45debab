import { endPiece, lines, startDraft } from './skim-draft.ts';
import { commonEnds, isRest, takeHead, takeTail } from './skim-likeness.ts';
import { LINE, TORN, type Skim } from './skim-pieces.ts';
import { skimBlock, skimFile } from './skim-walk.ts';
import { decode } from './text.ts';

/**
 * Skims a C source; null where brackets do not tell where declarations end. What it has in common at its beginning and end
 * with `like`, its former version, is not looked at again. Takes time linear in its bytes, and never throws.
 */
export function skim(bytes: Uint8Array, like: Skim | null = null): Skim | null {
  const draft = startDraft(bytes);
  const text = decode(bytes);
  const common = like === null || like.passes ? null : commonEnds(like, text);
  if (common !== null) takeHead(draft, common);
  const { head } = draft;
  const { length } = bytes;
  let at = draft.starts[draft.starts.length - 1];
  let tail = -1;
  while (at < length && tail < 0) {
    at = draft.depth > 0 ? skimBlock(draft, at) : skimFile(draft, at);
    if (at < 0) return null;
    if (common !== null && isRest(draft, at)) tail = takeTail(draft, common, at);
  }
  if (draft.depth > 0 || draft.brackets > 0) return null;
  if (tail < 0) {
    if (draft.levels.length > 0) return null;
    const { begun } = draft;
    if (begun || draft.starts[draft.starts.length - 1] < length) endPiece(draft, length, begun ? TORN : LINE);
  }
  return {
    bytes,
    text,
    lineEnds: lines.lineEnds.slice(0, lines.lineCount),
    starts: draft.starts,
    kinds: draft.kinds,
    marks: draft.marks,
    opens: draft.opens,
    passes: draft.passes,
    likeness: common === null ? null : { like: common.like.bytes, head, tail: Math.max(tail, 0) },
  };
}
