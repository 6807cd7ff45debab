/** Lines `from` to `to` (counted from 0, `to` excluded) of the text before, and what stands there now. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: Uint8Array;
  readonly count: number;
}

/**
 * A text under way: the lines of the text before, and the edits made so far in the order of their place.
 * Lines that a hunk has written are never matched by a later one, so that matches lie between edits.
 */
export interface Edits {
  readonly list: Edit[];
  /** Lines of the text before. */
  readonly lines: number;
  /** Lines gained so far. */
  delta: number;
}

/** Nothing edited yet. */
export function noEdits(lines: number): Edits {
  return { list: [], lines, delta: 0 };
}

/** Puts an edit at its place; behind those that end where it begins. */
export function addEdit(edits: Edits, edit: Edit): void {
  let place = edits.list.length;
  while (place > 0 && (edits.list[place - 1]?.from ?? 0) > edit.from) {
    place -= 1;
  }
  edits.list.splice(place, 0, edit);
  edits.delta += edit.count - (edit.to - edit.from);
}

/** The line of the text before that is now line `line`; null where it is one that a hunk has written. */
export function originalLine(edits: Edits, line: number): number | null {
  const last = edits.list.at(-1);
  if (last === undefined || line - edits.delta >= last.to) {
    return line - edits.delta;
  }
  let delta = 0;
  for (const edit of edits.list) {
    if (line < edit.from + delta) {
      break;
    }
    if (line < edit.from + delta + edit.count) {
      return null;
    }
    delta += edit.count - (edit.to - edit.from);
  }
  return line - delta;
}

/** Is any of the lines `from` to `to` of the text before edited already? */
export function isEdited(edits: Edits, from: number, to: number): boolean {
  const last = edits.list.at(-1);
  if (last === undefined || from >= last.to) {
    return false;
  }
  return edits.list.some(edit => edit.from < to && from < edit.to);
}

/** The line of the text before at which the text now ends, what was cut off there left out; null when a hunk has written its end. */
export function remainingEnd(edits: Edits): number | null {
  let end = edits.lines;
  for (let place = edits.list.length - 1; place >= 0; place--) {
    const edit = edits.list[place];
    if (edit === undefined || edit.to !== end) {
      break;
    }
    if (edit.count > 0) {
      return null;
    }
    end = edit.from;
  }
  return end;
}
