import { segmentBuilder } from '../../../storage/tree-index/builder.ts';
import { publishSegments, writeSegment } from '../../../storage/tree-index/store.ts';
import { unitKey } from '../../../storage/tree-index/unit-key.ts';

// Publishes trees of one unit each until it has made as many as asked, and says the name of each that is done.
const [directory = '', name = '', count = '0'] = process.argv.slice(2);
const word = Buffer.from('f', 'latin1');

for (let n = 0; n < Number(count); n++) {
  const builder = segmentBuilder();
  const path = `${name}${n}.c`;
  const key = unitKey(Buffer.from(path.padEnd(20, '-')).toString('hex'), path);
  builder.begin(key);
  builder.add(word, 0, word.length, 1, 0);
  builder.end();
  builder.places.add(key, path);
  publishSegments(directory, { segments: [writeSegment(directory, builder)], trees: [path], relies: [] });
  process.stdout.write(`${path}\n`);
}
