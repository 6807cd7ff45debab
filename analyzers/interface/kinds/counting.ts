const words = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/** `one patch`, `three patches`; in digits beyond twelve. */
export function countInWords(number: number, one: string, many = `${one}s`): string {
  return `${words[number] ?? String(number)} ${number === 1 ? one : many}`;
}
