import type { Objects } from './objects.ts';

/** How a commit is called among people. */
export interface CommitTitle {
  /** The author's seconds since 1970. */
  readonly seconds: number;
  readonly subject: string;
}

/** Reads author's date and subject of a commit; null when the repository has it not. */
export async function readTitle(objects: Objects, id: string): Promise<CommitTitle | null> {
  const object = await objects.read(id);
  if (object?.type !== 'commit') return null;
  const text = new TextDecoder().decode(object.bytes);
  const end = text.indexOf('\n\n');
  const [header, message] = end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 2)];
  const seconds = Number(/^author .* (\d+) [+-]\d{4}$/m.exec(header)?.[1] ?? 0);
  const [subject = ''] = message.replace(/^\n+/, '').split('\n\n', 1);
  return { seconds, subject: subject.trim().replaceAll('\n', ' ') };
}
