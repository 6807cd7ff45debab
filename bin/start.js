// `npm start`: reviews the bundled sample, or, with words behind `--`, runs seamwatch with them.
import path from 'node:path';
import { root } from './root.js';
import { run } from './run.js';
import { makeSampleMirror } from './sample-mirror.js';
import { setUp } from './setup.js';

await setUp();
const cli = path.join(root, 'dist/bot/cli.js');
const given = process.argv.slice(2);
if (given.length > 0) process.exit(run(process.execPath, [cli, ...given]));

const mirror = path.join('.seamwatch', 'sample', 'mirror.git');
const words = ['review', '--mirror', mirror, 'sample/archive.mbox'];
makeSampleMirror(path.join(root, 'sample'), path.join(root, mirror));
console.error(`
The sample: sixteen invented mails (sample/archive.mbox) about a small invented
kernel (sample/kernel, now the git mirror ${mirror}).

$ seamwatch ${words.join(' ')}
`);
const status = run(process.execPath, [cli, ...words]);
console.error(`
One series of the sample is made not to apply, so the exit status is ${status}.
The applied commits are real: git -C ${mirror} log --oneline --all
Your own: npm start -- review --mirror DIR FILE`);
// Status 1 is the verdict on the sample, and npm would call it a failure.
process.exit(status === 1 ? 0 : status);
