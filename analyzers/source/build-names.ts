import { readKconfig } from './kconfig.ts';
import { readMakefile } from './makefile.ts';
import type { NameSink } from './name-sink.ts';
import { DEFINES, MENTIONS } from './roles.ts';

/** Names the options that a Kconfig file defines and those that it asks for or selects, as C spells them: `CONFIG_SMP`. */
export function nameOptions(bytes: Uint8Array, sink: NameSink): void {
  for (const option of readKconfig(bytes)) {
    if (option.what === 'config') sink.addText(option.name, DEFINES);
    const { depends, within, defaults, selects, implies } = option;
    for (const text of [depends, within, ...defaults, ...selects, ...implies]) {
      for (const [word] of text.matchAll(/\b(?!if\b)(?=\w*[A-Za-z])\w{2,}/g))
        sink.addText(`CONFIG_${word}`, MENTIONS);
    }
  }
}

/** Names the options that a Makefile asks for. */
export function nameMakefile(bytes: Uint8Array, sink: NameSink): void {
  const { objects } = readMakefile(bytes);
  for (const { how, guards } of objects) {
    for (const text of [how, ...guards]) {
      for (const [word] of text.matchAll(/\bCONFIG_\w+/g)) sink.addText(word, MENTIONS);
    }
  }
}
