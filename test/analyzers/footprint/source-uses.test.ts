import { describe, expect, test } from 'vitest';
import { readUses } from '../../../analyzers/footprint/source-uses.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';

function uses(code: string) {
  const bytes = new TextEncoder().encode(code);
  return readUses(bytes, scanSource(bytes, 'play.c'));
}

function names(code: string): string[] {
  return [...new Set(uses(code).names.map(({ name }) => name))].sort();
}

const inBody = (statement: string) => `int play(void)\n{\n${statement}\n}\n`;

describe('a name is used', () => {
  test.each([
    ['when it is called', inBody('deal(1);'), ['deal']],
    ['when its address is taken', inBody('use(&house);'), ['house', 'use']],
    ['in a condition', inBody('if (LIMIT > 3) stop();'), ['LIMIT', 'stop']],
    ['as a type', inBody('card_t *card = 0;'), ['card_t']],
    ['in a cast', inBody('return (card_t *)ACE;'), ['ACE', 'card_t']],
    ['in a case', inBody('switch (1) { case ACE: stop(); }'), ['ACE', 'stop']],
    ['in a product', inBody('return take(SEATS * CARDS);'), ['CARDS', 'SEATS', 'take']],
    ['in an initialiser', 'static struct ops ops = { .open = deal, .owner = THIS };', ['THIS', 'deal']],
    ['in a macro', '#define PLAY(x) deal((x)->seat, LIMIT)', ['LIMIT', 'deal']],
    ['in a ternary', inBody('return seat() ? ACE : KING;'), ['ACE', 'KING', 'seat']],
  ])('%s', (_name, code, expected) => {
    expect(names(code)).toEqual(expected);
  });
});

describe('a name is not used', () => {
  test.each([
    ['by a local variable', inBody('int deal = 1; deal++;'), 'deal'],
    ['by the second of two', inBody('int a, *deal, c = 2; deal = &c;'), 'deal'],
    ['by a local of a named type', inBody('card_t *deal; deal = 0;'), 'deal'],
    ['by a parameter', 'int play(struct deck *deal)\n{\n\treturn deal->box;\n}\n', 'deal'],
    ['by a pointer to a function', inBody('int (*deal)(int); deal(3);'), 'deal'],
    ['by a loop of its own', inBody('for (int deal = 0; deal < 3; deal++) ;'), 'deal'],
    ['by typeof', inBody('typeof(x) deal = x; take(deal);'), 'deal'],
    ['by a member', inBody('table->deal = other.deal;'), 'deal'],
    ['by a designator', 'static struct ops ops = { .deal = take };', 'deal'],
    ['by a designator of old', 'static struct ops ops = { deal: take };', 'deal'],
    ['by a label', inBody('goto deal;\ndeal:\n\treturn 1;'), 'deal'],
    ['by the member of a list', inBody('list_for_each_entry(p, head, deal) stop();'), 'deal'],
    ['by the member of a container', inBody('return container_of(p, struct deck, deal);'), 'deal'],
    ['by a string', inBody('say("deal");'), 'deal'],
    ['by a comment', inBody('/* deal() */ stop(); // deal'), 'deal'],
    ['under #if 0', inBody('#if 0\ndeal();\n#endif'), 'deal'],
    ['by a field of a struct', 'struct deck { int box, deal; };', 'deal'],
    ['by a parameter of a prototype', 'int take(card_t *deal, int);', 'deal'],
    ['by a tag', inBody('struct deal *d;'), 'deal'],
    ['by a parameter of a macro', '#define PLAY(deal) take(deal)', 'deal'],
    ['by what a macro pastes', '#define PLAY(x) take(deal##x)', 'deal'],
  ])('%s', (_name, code, name) => {
    expect(names(code)).not.toContain(name);
  });
});

describe('the struct of a member is told', () => {
  test.each([
    [
      'of a parameter',
      'int play(struct deck *d)\n{\n\treturn d->box;\n}\n',
      { what: 'type', name: 'struct deck' },
    ],
    ['of an element', inBody('struct deck d[3]; return d[f(1)].box;'), { what: 'type', name: 'struct deck' }],
    ['of a cast', inBody('return ((struct deck *)p)->box;'), { what: 'type', name: 'struct deck' }],
    ['of a dereference', inBody('struct deck **d; return (*d)->box;'), { what: 'type', name: 'struct deck' }],
    [
      'of a container',
      inBody('return list_entry(p, struct deck, l)->box;'),
      { what: 'type', name: 'struct deck' },
    ],
    ['of what a function returns', inBody('return house(1)->box;'), { what: 'call', name: 'house' }],
    ['of a global', inBody('return house.box;'), { what: 'variable', name: 'house' }],
    [
      'of a member',
      'int play(struct hand *h)\n{\n\treturn h->deck->box;\n}\n',
      { what: 'field', of: { what: 'type', name: 'struct hand' }, name: 'deck' },
    ],
  ])('%s', (_name, code, of) => {
    expect(uses(code).fields.find(({ field }) => field === 'box')?.of).toEqual(of);
  });

  test('and is not guessed', () => {
    const code = inBody('int d = 1; return pick(d ? a : b).box;');
    expect(uses(`${code}int play2(void)\n{\n\tint d;\n\treturn d->box;\n}\n`).fields.at(-1)?.of).toBeNull();
  });
});
