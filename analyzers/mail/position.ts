import type { ThreadedMessage } from './thread.ts';

/**
 * The place of a message in the order of threadMessages, as a text: texts of two messages compare as the messages do,
 * by code units and by bytes of UTF-8 alike.
 */
export function positionOf({ message, time, depth }: ThreadedMessage): string {
  const counter = message.subject.counter ?? 0;
  return `${digits(time, 12)} ${digits(depth, 8)} ${digits(counter, 10)} ${ascii(message.id)}`;
}

function digits(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

function ascii(text: string): string {
  return text.replace(/[^\0-~]/g, unit => `\x7f${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
