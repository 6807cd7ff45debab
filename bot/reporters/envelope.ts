import { tool } from '../package.ts';
import { stripControls } from '../terminal.ts';

/**
 * A verb's JSON: one object that begins with the version of the contract and the tool's name, two spaces
 * an indent. Strings lose what could move a terminal's cursor or turn the direction of text.
 */
export function renderEnvelope(body: object): string {
  const text = JSON.stringify(
    { schema: 1, tool: { name: tool.name, version: tool.version }, ...body },
    clean,
    2,
  );
  return `${text}\n`;
}

function clean(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? stripControls(value) : value;
}
