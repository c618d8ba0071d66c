import type { Control } from './control.ts'

const identity = 'server/src/modules/identity'

/** Controls of floods. */
export const floodControls: readonly Control[] = [
  {
    name: 'a solved challenge counts once',
    file: `${identity}/flood-gate.ts`,
    from: '  return isFirstUse(app, challenge.id)\n',
    to: '  return (await isFirstUse(app, challenge.id)) || true\n',
    test: `${identity}/flood.test.ts`,
    named: 'of many with one solution at once one is let in',
  },
  {
    name: 'a challenge is bound to its route and block',
    file: `${identity}/challenges.ts`,
    from: 'if (given.length !== right.length || !timingSafeEqual(given, right)) return null',
    to: 'if (given.length !== right.length) return null',
    test: `${identity}/flood.test.ts`,
    named: 'a solution is bound to its challenge',
  },
  {
    name: 'a flood costs its sender work',
    file: `${identity}/flood-gate.ts`,
    from: 'if (before < threshold || ',
    to: 'if (before < threshold * 1000 || ',
    test: `${identity}/flood.test.ts`,
    named: 'a flood of reset',
  },
]
