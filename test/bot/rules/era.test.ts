import { afterEach, beforeEach, expect, test } from 'vitest';
import { openObjects } from '../../../bot/git/objects.ts';
import { eraOf } from '../../../bot/rules/era.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';

let repository: TestRepository;

beforeEach(() => {
  repository = testRepository();
});

afterEach(() => {
  repository.remove();
});

const sched = 'struct task_struct;\n';
const search = 'extern struct task_struct *find_task_by_pid(int nr);\n';

test.each([
  ['headers for programs', { 'include/linux/sched.h': sched, 'include/uapi/linux/sched.h': sched }, 'modern'],
  ['none of them', { 'include/linux/sched.h': sched }, 'period'],
  ['those of graphics alone', { 'include/linux/sched.h': sched, 'include/uapi/drm/drm.h': sched }, 'period'],
  ['the search of old', { 'include/linux/sched.h': search, 'include/uapi/linux/sched.h': sched }, 'period'],
  ['no kernel', { 'module.c': 'int tickets;\n' }, 'both'],
])('a tree with %s', async (_, files, era) => {
  const commit = repository.commit(files);
  const objects = openObjects(repository.gitDir);
  expect(await eraOf(objects, commit)).toBe(era);
  await objects.close();
});
