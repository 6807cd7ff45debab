import type { FunctionFact } from '../facts.ts';
import { pieceText, type Pieces } from '../pieces.ts';
import type { SurfaceFact } from '../surface-facts.ts';
import { isFileMaker, readCreatedFile } from './created-file.ts';
import { placed, type Sighting } from './place.ts';
import { mayShow, shownPiece, type ShownPiece } from './shown-lines.ts';
import { shownBy, type Shown } from './shown-text.ts';
import { linesOf, textLine } from './text-line.ts';
import { writtenCalls } from './written-call.ts';

/** Words without which no body makes a file or shows text. */
const TELLS = /printf|seq_|SEQ_PUT|sysfs_emit|create|proc_mkdir|proc_symlink|__common_field/;

/** The files that a function makes, and the text that it shows. */
export function readBodyFacts(bodies: Pieces, fact: FunctionFact, at: number): SurfaceFact[] {
  const text = pieceText(bodies, at);
  if (!TELLS.test(text)) return [];
  const shown = shownBy(fact);
  const calls = writtenCalls(text, name =>
    shown === null ? isFileMaker(name) || name === '__common_field' : mayShow(name),
  );
  const sightings = calls.flatMap(call => {
    if (call.name === '__common_field') return commonField(call.values, call.offset);
    return readCreatedFile(call).map(sighting => ({ ...sighting, owner: fact.name }));
  });
  if (shown !== null) {
    const kind = shown.kind === 'proc-text' && isDebug(bodies.text) ? 'debugfs' : shown.kind;
    const pieces = calls.flatMap(call => shownPiece(call, shown) ?? []);
    sightings.push(...shownLines(pieces, { ...shown, kind }, fact.name));
  }
  return placed(sightings, bodies, at);
}

/** Whether a source makes files for debugging alone. */
function isDebug(text: string): boolean {
  return text.includes('debugfs_create_') && !/\bproc_create|\bcreate_proc|\bproc_net_/.test(text);
}

/** The fields that every event begins with: kernel/trace/trace_events.c. */
function commonField([type, name]: readonly string[], offset: number): Sighting[] {
  if (type === undefined || name === undefined || !/^\w+$/.test(name)) return [];
  const text = `__common_field(${type}, ${name})`;
  return [
    {
      kind: 'tracepoint',
      form: 'field',
      key: `common_${name}`,
      owner: null,
      text,
      aspects: { type },
      offset,
    },
  ];
}

/** Lines may be made by several calls, each shown as a literal of its own, and one call may make several. */
function shownLines(pieces: readonly ShownPiece[], { kind }: Shown, owner: string): Sighting[] {
  const lines: Sighting[] = [];
  let parts: string[] = [];
  let begin = 0;
  const flush = () => {
    if (parts.length === 0) return;
    const { key, shape } = textLine(parts.join(''));
    const text = parts.map(part => `"${part}"`).join(' ');
    lines.push({ kind, form: 'line', key, owner, text, aspects: { shape }, offset: begin });
    parts = [];
  };
  for (const { text, offset, isWhole } of pieces) {
    for (const part of linesOf(text)) {
      if (parts.length === 0) begin = offset;
      parts.push(part);
      if (part.endsWith('\\n')) flush();
    }
    if (isWhole) flush();
  }
  flush();
  return lines;
}
