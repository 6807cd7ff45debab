import { build } from './setup.js';

await build();
