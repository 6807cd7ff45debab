import { decodeText } from './charset.ts';
import { isInline } from './body.ts';
import type { FoundDiff, ReadablePart } from './body.ts';
import { withoutCarriageReturns } from './mime.ts';

/** The readable text of a mail. */
export interface MailText {
  readonly body: string;
  /** The body and what attached patches say outside their diffs: where base hints are looked for. */
  readonly hints: string;
}

/** The text of a mail's parts, decoded, LF at line ends; notes charsets that do not fit. */
export function readText(
  readable: readonly ReadablePart[],
  found: FoundDiff | null,
  problems: string[],
): MailText {
  const inline = readable.filter(isInline);
  const shown = inline.length > 0 ? inline : readable.filter(({ part }) => part.type.startsWith('text/'));
  const texts: string[] = [];
  for (const { bytes, charset } of shown) {
    const { text, problem } = decodeText(withoutCarriageReturns(bytes), charset);
    texts.push(text);
    if (problem !== null && !problems.includes(problem)) problems.push(problem);
  }
  const body = texts.join('\n');
  const attached = (found?.holders ?? []).filter(holder => !shown.includes(holder));
  return { body, hints: [body, ...attached.map(textAround)].join('\n') };
}

function textAround({ bytes, spans, charset }: ReadablePart): string {
  const first = spans[0]?.start ?? bytes.length;
  const last = spans.at(-1)?.end ?? bytes.length;
  return `${decodeText(bytes.subarray(0, first), charset).text}\n${decodeText(bytes.subarray(last), charset).text}`;
}
