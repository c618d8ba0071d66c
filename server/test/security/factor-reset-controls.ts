import type { Control } from './control.ts'

const identity = 'server/src/modules/identity'
const test = `${identity}/factor-resets.test.ts`

/** Controls of lost second factors. */
export const factorResetControls: readonly Control[] = [
  {
    name: 'a reset of staff needs a second administrator',
    file: `${identity}/finish-factor-reset.ts`,
    from: 'if (reset.requestedBy === actor.accountId || ',
    to: 'if (',
    test,
    named: 'nobody agrees alone',
  },
  {
    name: 'a reset of a customer waits for a day',
    file: `${identity}/finish-factor-reset.ts`,
    from: "where('takesEffectAt', '<=', app.systemClock.now())",
    to: "where('takesEffectAt', 'is not', null)",
    test,
    named: 'takes effect after 24 hours',
  },
  {
    name: 'a reset ends all sessions',
    file: `${identity}/finish-factor-reset.ts`,
    from: '  await endSessions(tx, accountId)\n',
    to: '',
    test,
    named: 'a second administrator agrees',
  },
  {
    name: 'nobody resets their own factor',
    file: `${identity}/ask-factor-reset.ts`,
    from: 'if (account.id === actor.accountId) throw',
    to: "if (account.id === '') throw",
    test,
    named: 'nobody agrees alone',
  },
  {
    name: 'a reset is stopped by its own link',
    file: `${identity}/stop-factor-reset.ts`,
    from: "from.where('stopHash', '=', which.stopHash)",
    to: "from.where('stopHash', 'is not', null)",
    test,
    named: 'stops it by the mail',
  },
  {
    name: 'an owner stops their own reset',
    file: `${identity}/stop-factor-reset.ts`,
    from: "from.where('accountId', '=', which.accountId)",
    to: "from.where('accountId', 'is not', null)",
    test,
    named: 'another account stops nothing',
  },
  {
    name: 'whoever works here is not reset as a customer',
    file: `${identity}/factor-owners.ts`,
    from: "a.kind = 'customer' and ",
    to: '',
    test: 'server/src/modules/customers/find-factor-owners.test.ts',
    named: 'whoever works here',
  },
  {
    name: 'an address of a customer is masked where a factor is reset',
    file: 'server/src/modules/customers/find-factor-owners.ts',
    from: 'emailMasked: maskEmail(email)',
    to: 'emailMasked: email',
    test: 'server/src/modules/customers/find-factor-owners.test.ts',
    named: 'and nothing beside',
  },
  {
    name: 'each customer that is found for a reset is in the audit log',
    file: 'server/src/modules/customers/find-factor-owners.ts',
    from: 'owners.map(({ customerId, reference }) => ({',
    to: 'owners.slice(1).map(({ customerId, reference }) => ({',
    test: 'server/src/modules/customers/find-factor-owners.test.ts',
    named: 'is in the audit log',
  },
]
