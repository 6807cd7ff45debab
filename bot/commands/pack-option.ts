import { Option } from 'commander';

/** `--pack`, which may be given again, or take several names with commas between. Defaults to none. */
export function packOption(description: string): Option {
  return new Option('--pack <name|file>', `${description}; may be given again`)
    .argParser((word: string, words: readonly string[]) => [...words, ...word.split(',').filter(Boolean)])
    .default([]);
}
