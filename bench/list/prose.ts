import type { Chance } from '../chance.ts';

const subjects = [
  'the restart path',
  'this helper',
  'the second caller',
  'a frozen task',
  'the error label',
  'the counter',
];
const verbs = [
  'drops',
  'takes',
  'never checks',
  'races with',
  'still expects',
  'walks',
  'copies',
  'returns before',
];
const objects = [
  'the lock',
  'its reference',
  'the saved registers',
  'an empty list',
  'the old limit',
  'a stale entry',
];
const tails = [
  'when the queue is full',
  'on the way out',
  'since the last release',
  'if memory is short',
  'with preemption on',
  'and nobody looks at the result',
];
const actions = ['rework', 'simplify', 'fix', 'drop', 'convert', 'document', 'move', 'tighten'];
const things = ['error handling', 'locking', 'a debug message', 'the restore step', 'flag checks', 'cleanup'];

/** A sentence that sounds like a kernel list and says nothing. */
export function sentence(chance: Chance): string {
  const [subject = '', verb = '', object = '', tail = ''] = [subjects, verbs, objects, tails].map(words =>
    chance.pick(words),
  );
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${verb} ${object} ${tail}.`;
}

/** A paragraph of so many sentences, in lines of at most 72 columns. */
export function paragraph(chance: Chance, sentences: number): string {
  const words = Array.from({ length: sentences }, () => sentence(chance))
    .join(' ')
    .split(' ');
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length >= 72) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

/** What a patch's subject says behind its prefix. */
export function title(chance: Chance): string {
  return `${chance.pick(actions)} ${chance.pick(things)} in ${chance.pick(subjects)}`;
}
